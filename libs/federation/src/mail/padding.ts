import { type Problem, problem } from '../problem.js';

/** The sizes that sealed mail may have inside, in bytes: the size of a letter tells little. */
export const mailSizes = [4096, 16384, 65536, 262144] as const;

const prefix = 4;

/** Pads to the next agreed size: four bytes of length (big endian), the content, zeros. */
export function pad(content: Uint8Array, sizes: readonly number[] = mailSizes): Buffer | Problem<'too-large'> {
  const size = sizes.find((one) => one >= content.byteLength + prefix);
  if (size === undefined) return problem('too-large');
  const padded = Buffer.alloc(size);
  padded.writeUInt32BE(content.byteLength, 0);
  padded.set(content, prefix);
  return padded;
}

/** Takes the padding off; refuses another size, a larger size than needed, and anything but zeros behind the content. */
export function unpad(padded: Buffer, sizes: readonly number[] = mailSizes): Buffer | Problem<'wrong-padding'> {
  if (!sizes.includes(padded.byteLength)) return problem('wrong-padding');
  const end = prefix + padded.readUInt32BE(0);
  const fits = sizes.find((one) => one >= end) === padded.byteLength;
  if (!fits || padded.subarray(end).some((byte) => byte !== 0)) return problem('wrong-padding');
  return padded.subarray(prefix, end);
}
