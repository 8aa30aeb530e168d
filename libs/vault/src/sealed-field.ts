import { pad, unpad } from './padding.js';
import { open, seal } from './seal.js';

/** Where a sealed value stands. It is authenticated: a value moved to another row or column does not open there. */
export interface FieldPlace {
  readonly table: string;
  readonly column: string;
  /** Primary key of the row, as text. */
  readonly row: string;
}

/**
 * Seals one field of one row: bytes as they are, anything else as JSON. The length is hidden up to the next 64 bytes
 * (512 for long values).
 */
export function sealField(key: Buffer, place: FieldPlace, plain: Buffer | object): Buffer {
  const bytes = Buffer.isBuffer(plain) ? plain : Buffer.from(JSON.stringify(plain));
  return seal(key, described(place), pad(bytes));
}

/** Opens a field in the place it was sealed for. Throws `BrokenSeal`. */
export function openField(key: Buffer, place: FieldPlace, sealed: Buffer): Buffer {
  return unpad(open(key, described(place), sealed));
}

/** Opens a field that was sealed as JSON. The shape is the caller's promise: it is what this node itself has sealed. */
export function openJson<T>(key: Buffer, place: FieldPlace, sealed: Buffer): T {
  return JSON.parse(openField(key, place, sealed).toString()) as T;
}

function described(place: FieldPlace): string {
  return JSON.stringify(['field', place.table, place.column, place.row]);
}
