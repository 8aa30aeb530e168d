import { keyIdOf, type PublicKey } from './keys.js';
import type { NodeRecord, Place } from './node-record.js';

/**
 * How a feed key of a member stands for something that it signed:
 * - `current`: the one key that counts now. HTTP accepts no other.
 * - `rotated`: counts for what it signed before it was replaced: heads, receipts, votes, certificates.
 * - `quarantined`: revoked before this place. What it signed there is stored and counted as evidence, shown to nobody.
 */
export type KeyStanding = 'current' | 'rotated' | 'quarantined';

/** A feed key of a record, with how it stands. */
export interface StandingKey {
  readonly key: PublicKey;
  readonly standing: KeyStanding;
}

/**
 * A place that a key is judged at. The chain is left out for an entry whose batch was verified and stored: then the chain
 * up to it was proven.
 */
export type PlaceOfKey = Omit<Place, 'chain'> & Partial<Pick<Place, 'chain'>>;

/** The parts of a verified record that say which keys count. */
export type KeysOfRecord = Pick<NodeRecord, 'feedKey' | 'rotated' | 'revoked'>;

/**
 * The feed key with this id and how it stands at a place; undefined for a key that was never this member's. A revoked key
 * counts as `rotated` up to the last good place of that feed and epoch, where the chain must be the named one. Without a
 * place nothing tells whether it was signed before the theft: then a revoked key is quarantined.
 *
 * Heads before the last good place are not compared here: the chain of the first head that reaches it decides.
 */
export function keyFor(record: KeysOfRecord, keyId: string, place?: PlaceOfKey): StandingKey | undefined {
  if (keyIdOf(record.feedKey) === keyId) return { key: record.feedKey, standing: 'current' };
  const rotated = record.rotated.find((key) => keyIdOf(key) === keyId);
  if (rotated) return { key: rotated, standing: 'rotated' };
  const revoked = record.revoked.find(({ key }) => keyIdOf(key) === keyId);
  if (!revoked) return undefined;
  const good = place && revoked.lastGood.some((last) => upTo(last, place));
  return { key: revoked.key, standing: good ? 'rotated' : 'quarantined' };
}

/** The keys under which a document without a place may verify: the current one first, then the rotated ones. */
export function keysThatCount({ feedKey, rotated }: KeysOfRecord): readonly PublicKey[] {
  return [feedKey, ...rotated];
}

/** The keys under which a document verifies that came in an entry at this place, e.g. a certificate. */
export function keysThatCountAt(record: KeysOfRecord, place: PlaceOfKey): readonly PublicKey[] {
  const revoked = record.revoked.filter(({ lastGood }) => lastGood.some((last) => upTo(last, place)));
  return [...keysThatCount(record), ...revoked.map(({ key }) => key)];
}

/**
 * Whether a head by one key may follow a head by another in a feed: never an older key again after a newer one, so that a
 * rotated key counts for what it signed before and for nothing else. A revoked one is bound by its last good places.
 */
export function mayFollow({ feedKey, rotated }: KeysOfRecord, earlierKeyId: string, keyId: string): boolean {
  const order = [...rotated, feedKey].map(keyIdOf);
  const [earlier, later] = [order.indexOf(earlierKeyId), order.indexOf(keyId)];
  return later === -1 || earlier <= later;
}

/** The last good places that a newer record names and an older one did not: what has to be looked at again. */
export function newlyRevoked(before: KeysOfRecord | undefined, after: KeysOfRecord): KeysOfRecord['revoked'] {
  const known = new Set(before?.revoked.map(({ key }) => key));
  return after.revoked.filter(({ key }) => !known.has(key));
}

function upTo(last: Place, place: PlaceOfKey): boolean {
  if (last.feed !== place.feed || last.epoch !== place.epoch || place.seq > last.seq) return false;
  return place.seq < last.seq || place.chain === undefined || place.chain === last.chain;
}
