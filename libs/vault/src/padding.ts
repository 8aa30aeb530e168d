import { BrokenSeal } from './broken-seal.js';

/**
 * Fills up to the next multiple of 64 bytes (of 512 from 512 on) with 0x80 and zeros (ISO/IEC 7816-4): otherwise the
 * length of a sealed code would tell "Feminine" from "Masculine".
 */
export function pad(plain: Buffer): Buffer {
  const step = plain.length < 512 ? 64 : 512;
  const padded = Buffer.alloc((Math.floor(plain.length / step) + 1) * step);
  plain.copy(padded);
  padded[plain.length] = 0x80;
  return padded;
}

/** Takes the filling off again. */
export function unpad(padded: Buffer): Buffer {
  const end = padded.lastIndexOf(0x80);
  if (end < 0 || padded.subarray(end + 1).some((byte) => byte !== 0)) throw new BrokenSeal();
  return padded.subarray(0, end);
}
