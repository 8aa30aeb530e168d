import { z } from 'zod';
import { count } from '../wire/shapes.js';
import { feedIdText, parseFeedId } from './feed-id.js';
import { type EntryHeader, epochText, neverErased } from './header.js';

/** The payload of an `erase` entry: payload and salt of this place may be dropped everywhere. */
export const eraseShape = z.strictObject({ v: z.literal(1), feed: feedIdText, epoch: epochText, seq: count.min(1) });

export type Erase = z.infer<typeof eraseShape>;

/** Whether `author`, in its broadcast feed, may erase this entry: its own feeds only, and never votes, keys, charters. */
export function mayErase(author: string, entry: EntryHeader): boolean {
  return parseFeedId(entry.feed)?.from === author && !neverErased.includes(entry.type);
}

/**
 * Why an entry came without its payload: its origin erased it, or somebody keeps it back, which is an incident.
 * `erasures` are the verified erase entries of the feed's origin.
 */
export function absenceOf(entry: EntryHeader, erasures: readonly Erase[]): 'erased' | 'withheld' {
  const named = erasures.some(
    (erase) => erase.feed === entry.feed && erase.epoch === entry.epoch && erase.seq === entry.seq,
  );
  return named && !neverErased.includes(entry.type) ? 'erased' : 'withheld';
}
