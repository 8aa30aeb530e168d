const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/** A node id from 16 random bytes. */
export function nodeIdOf(bytes: Buffer): string {
  if (bytes.length !== 16) throw new Error('A node id is made of 16 bytes.');
  let bits = BigInt(`0x${bytes.toString('hex')}`) << 2n;
  let text = '';
  for (let i = 0; i < 26; i += 1) {
    text = alphabet.charAt(Number(bits & 31n)) + text;
    bits >>= 5n;
  }
  return `n:${text}`;
}
