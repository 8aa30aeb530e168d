/**
 * The bytes of what is to be sealed, filled up with spaces, which JSON does not mind, to a multiple of so many: a length would
 * tell one code from another.
 */
export function filled(kept: object, step: number): Buffer {
  const bytes = Buffer.from(JSON.stringify(kept));
  const whole = Buffer.alloc(Math.ceil(bytes.length / step) * step, ' ');
  bytes.copy(whole);
  return whole;
}
