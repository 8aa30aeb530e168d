/** A login name as it is kept and compared: a capital letter or another keyboard makes no second one. */
export function normalLogin(typed: string): string {
  return typed.normalize('NFKC').trim().toLowerCase();
}

/** Letters of any script, digits and `. _ @ -`; 2 to 64 of them. */
export function isLogin(name: string): boolean {
  return /^[\p{L}\p{M}\p{N}._@-]{2,64}$/u.test(name);
}
