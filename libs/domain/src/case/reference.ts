import { inLatinDigits } from './digits.js';

/** Damm's quasigroup of order 10: one wrong digit or two neighbours exchanged never give a valid reference. */
const damm = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
];

const checkDigit = (digits: string) =>
  [...digits].reduce((interim, digit) => damm[Number(interim)]?.[Number(digit)] ?? '', '0');

/**
 * A reference for people: nine random digits and one that checks them, `482-913-605-7`. Digits, because they are said and
 * heard alike in every language on a bad line; random, because a counted one tells how many cases there are and since
 * when. It is not a secret and opens nothing.
 *
 * @param bytes at least eight random bytes
 */
export function randomReference(bytes: Uint8Array): string {
  if (bytes.length < 8) throw new Error('A reference needs eight random bytes.');
  const number = bytes.slice(0, 8).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n) % 1_000_000_000n;
  const digits = number.toString().padStart(9, '0');
  return grouped(digits + checkDigit(digits));
}

/** Reads a reference as it was said or typed, in Latin, Arabic or Persian digits; undefined when it cannot be one. */
export function readReference(said: string): string | undefined {
  const text = inLatinDigits(said).trim();
  if (!/^[\d\s‐-―.-]+$/.test(text)) return undefined;
  const digits = text.replace(/\D/g, '');
  return digits.length === 10 && checkDigit(digits) === '0' ? grouped(digits) : undefined;
}

const grouped = (digits: string) => digits.replace(/^(\d{3})(\d{3})(\d{3})(\d)$/, '$1-$2-$3-$4');
