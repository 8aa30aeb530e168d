import type { PublicKey } from './keys.js';
import type { Address, NodeRecord, Place } from './node-record.js';

/** The next version of a node record, not signed yet. Every change takes one; the root key signs it. */
function next(record: NodeRecord, change: Partial<NodeRecord>, now: Date): NodeRecord {
  return { ...record, ...change, version: record.version + 1, issuedAt: now.toISOString() };
}

/** What is renewed: what is left out stays. */
export interface Renewal {
  readonly feedKey?: PublicKey;
  readonly recipient?: string;
  readonly addresses?: readonly Address[];
  readonly mailboxes?: readonly string[];
}

/**
 * Renews keys or addresses. The feed key before counts for what it has signed; mail sealed to the recipient before is
 * opened with the identity that its node keeps for a while.
 */
export function renewRecord(record: NodeRecord, { feedKey, ...rest }: Renewal, now: Date): NodeRecord {
  const rotated = feedKey && feedKey !== record.feedKey ? [...record.rotated, record.feedKey] : record.rotated;
  const { addresses = record.addresses, mailboxes = record.mailboxes, recipient = record.recipient } = rest;
  const keys = { feedKey: feedKey ?? record.feedKey, rotated, recipient };
  return next(record, { ...keys, addresses: [...addresses], mailboxes: [...mailboxes] }, now);
}

/**
 * Takes back a feed key that somebody else may have: it counts up to its last good places, one for each epoch of each
 * feed, and nowhere where none is named. The current key is replaced by `feedKey` in the same version; for one that was
 * rotated earlier, `feedKey` is not needed.
 */
export function revokeFeedKey(
  record: NodeRecord,
  revoked: { readonly key: PublicKey; readonly lastGood: readonly Place[] },
  feedKey: PublicKey | undefined,
  now: Date,
): NodeRecord {
  const current = feedKey ?? record.feedKey;
  if (current === revoked.key) throw new Error('a revoked key needs another one in its place');
  const before = [record.feedKey, ...record.rotated].filter((key) => key !== revoked.key && key !== current);
  const entry = { key: revoked.key, lastGood: [...revoked.lastGood] };
  const others = record.revoked.filter(({ key }) => key !== revoked.key);
  return next(record, { feedKey: current, rotated: before, revoked: [...others, entry] }, now);
}

/** Objects, with the root key that is there after all, to a charter that gives this member another one. */
export function objectIn(record: NodeRecord, charterHash: string, now: Date): NodeRecord {
  const objection = { charter: charterHash, at: now.toISOString() };
  const others = (record.objections ?? []).filter(({ charter }) => charter !== charterHash);
  return next(record, { objections: [...others, objection] }, now);
}
