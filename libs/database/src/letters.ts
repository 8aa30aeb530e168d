import pg from 'pg';
import { quickTypes } from './instant.js';

const oidOfBytea = 17;
const ofDriver = pg.types.getTypeParser(oidOfBytea, 'text') as (text: string) => Buffer;
const largestKept = 64 * 1024;
const kept = Buffer.allocUnsafeSlow(largestKept);

/**
 * `bytea` as PostgreSQL writes it, as base64url. No buffer is made for each value: thousands of them in a page would be
 * most of what has to be cleared away. What is not in hexadecimal is left to the driver.
 */
export function lettersOf(text: string): string {
  const bytes = (text.length - 2) / 2;
  if (!text.startsWith('\\x') || bytes > largestKept) return ofDriver(text).toString('base64url');
  kept.write(text.slice(2), 0, 'hex');
  return kept.toString('base64url', 0, bytes);
}

/** How the values of rows are understood that are only handed on: bytes as base64url. */
export const lettersForBytes: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    oid === oidOfBytea && format !== 'binary' ? lettersOf : quickTypes.getTypeParser(oid, format as 'text'),
};
