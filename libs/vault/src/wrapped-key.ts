import { open, seal } from './seal.js';

/** What a wrapped key is for, e.g. `{ purpose: 'case', id }`. A key wrapped for one case does not unwrap for another. */
export interface KeyPlace {
  readonly purpose: string;
  readonly id: string;
}

/** Seals a key under another key. */
export function wrapKey(wrapping: Buffer, place: KeyPlace, key: Buffer): Buffer {
  return seal(wrapping, described(place), key);
}

/** Opens a wrapped key. Throws `BrokenSeal`. */
export function unwrapKey(wrapping: Buffer, place: KeyPlace, wrapped: Buffer): Buffer {
  return open(wrapping, described(place), wrapped);
}

function described(place: KeyPlace): string {
  return JSON.stringify(['key', place.purpose, place.id]);
}
