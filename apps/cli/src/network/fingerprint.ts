import { charterHash } from '#federation';

/** The hash of a charter's exact bytes in groups of four, to be read out and compared by telephone. */
export function fingerprint(bytes: Uint8Array): string {
  return (charterHash(bytes).toString('hex').match(/.{4}/g) ?? []).join(' ');
}

/** The hash that somebody typed, however it was grouped. */
export function hashFrom(text: string): Buffer {
  const hex = text.replace(/[\s:-]/g, '').toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(hex)) throw new Error('A charter’s fingerprint has 64 characters from 0-9 and a-f.');
  return Buffer.from(hex, 'hex');
}
