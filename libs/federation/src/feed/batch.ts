import { canonicalBytes } from '#json';
import { keyIdOf, type PublicKey, type SigningKey } from '../identity/keys.js';
import type { Signed } from '../identity/signed.js';
import { isProblem, type Problem, problem } from '../problem.js';
import { base64url } from '../wire/base64url.js';
import { type ParseProblem, readMessage } from '../wire/parse.js';
import { ChainWalk, chainStart, commitText } from './chain.js';
import type { FeedId } from './feed-id.js';
import { type Head, signHead, verifyHead } from './head.js';
import { type EntryHeader, headerShape } from './header.js';
import { plainHeader } from './plain-header.js';

/** What a batch may hold at most: entries, bytes of headers and payloads; `wait` in milliseconds until it is closed. */
export const batchLimits = { entries: 500, bytes: 1024 * 1024, wait: 250 } as const;

const headerLimits = { size: 1024, depth: 1 };

/** What one entry may carry, in bytes: no reader takes in a larger one, and the feed would end before it for good. */
export const largestPayload = batchLimits.bytes - headerLimits.size;

/** How far a feed is known: the last `seq` of an epoch and the chain (32 bytes) up to there. `seq` 0 is its start. */
export interface Cursor {
  readonly feed: FeedId;
  readonly epoch: string;
  readonly seq: number;
  readonly chain: Buffer;
}

/** An entry as it travels: exact header bytes; salt and payload are both null when erased or withheld. */
export interface WireEntry {
  readonly header: Buffer;
  readonly salt: Buffer | null;
  readonly payload: Buffer | null;
}

/** The entries of a batch and the signed head that closes it. */
export interface WireBatch {
  readonly entries: readonly WireEntry[];
  readonly head: Signed;
}

/** An entry whose place, origin and content are proven. `content` is null when the payload did not come along. */
export interface VerifiedEntry {
  readonly header: EntryHeader;
  readonly headerBytes: Buffer;
  readonly content: { readonly salt: Buffer; readonly payload: Buffer } | null;
}

export interface VerifiedBatch {
  readonly entries: readonly VerifiedEntry[];
  readonly head: Head;
  readonly signedHead: Signed;
  readonly cursor: Cursor;
}

export type BatchProblem =
  | ParseProblem
  | Problem<
      | 'batch-too-large'
      | 'bad-signature'
      | 'unknown-key'
      | 'wrong-feed'
      | 'wrong-epoch'
      | 'already-applied'
      | 'gap'
      | 'chain-mismatch'
      | 'commit-mismatch'
    >;

/** The place before the first entry of an epoch. */
export function startOf(feed: FeedId, epoch: string): Cursor {
  return { feed, epoch, seq: 0, chain: chainStart(feed, epoch) };
}

/**
 * Something to be said in a feed. `salt` is 32 random bytes of its own. Where the payload stays in a database, its `size` in bytes and
 * its `commit` ({@link commitText}) are enough.
 */
export type Draft = { readonly type: string; readonly schema: number; readonly ts: Date } & (
  | { readonly salt: Buffer; readonly payload: Buffer }
  | { readonly size: number; readonly commit: string }
);

/**
 * Puts drafts behind a cursor, gives them sequence numbers, chains them and signs the new head: one signature for all.
 * The caller keeps to `batchLimits` and saves entries, head and cursor in one transaction.
 */
export function closeBatch(
  cursor: Cursor,
  drafts: readonly Draft[],
  by: { key: SigningKey; ts: Date; charterVersion: number },
): VerifiedBatch {
  let { seq } = cursor;
  const walk = new ChainWalk(cursor.chain);
  const entries = drafts.map((draft): VerifiedEntry => {
    seq += 1;
    const header: EntryHeader = {
      v: 1,
      feed: cursor.feed,
      epoch: cursor.epoch,
      seq,
      ts: draft.ts.toISOString(),
      type: draft.type,
      schema: draft.schema,
      ...said(draft),
    };
    const headerBytes = canonicalBytes(header);
    walk.add(headerBytes);
    const content = 'payload' in draft ? { salt: draft.salt, payload: draft.payload } : null;
    return { header, headerBytes, content };
  });
  const chain = walk.end();
  const head: Head = {
    feed: cursor.feed,
    epoch: cursor.epoch,
    seq,
    chain: base64url(chain),
    count: entries.length,
    ts: by.ts.toISOString(),
    charterVersion: by.charterVersion,
    keyId: by.key.keyId,
  };
  return { entries, head, signedHead: signHead(head, by.key), cursor: { ...cursor, seq, chain } };
}

function said(draft: Draft): Pick<EntryHeader, 'size' | 'commit'> {
  if (!('payload' in draft)) return { size: draft.size, commit: draft.commit };
  return { size: draft.payload.byteLength, commit: commitText(draft.salt, draft.payload) };
}

/**
 * Verifies a received batch against the chain **recomputed from the received bytes**. `key` is the one that counts for
 * the feed's origin at this place: look it up by the origin in the feed id, never by what the batch says of itself.
 * `chain-mismatch` with a good signature means that origin and reader know different histories: compare heads (fork).
 * Nothing of a batch counts unless all of it does.
 */
export function verifyBatch(cursor: Cursor, batch: WireBatch, key: PublicKey): VerifiedBatch | BatchProblem {
  if (batchSize(batch) > batchLimits.bytes || batch.entries.length > batchLimits.entries) {
    return problem('batch-too-large');
  }
  const head = verifyHead(batch.head, key);
  if (isProblem(head)) return head;
  if (head.keyId !== keyIdOf(key)) return problem('unknown-key');
  if (head.feed !== cursor.feed) return problem('wrong-feed');
  if (head.epoch !== cursor.epoch) return problem('wrong-epoch');
  if (head.seq <= cursor.seq) return problem('already-applied');
  const entries: VerifiedEntry[] = [];
  const walk = new ChainWalk(cursor.chain);
  for (const received of batch.entries) {
    const entry = verifyEntry(cursor, cursor.seq + entries.length, received);
    if (isProblem(entry)) return entry;
    entries.push(entry);
    walk.add(received.header);
  }
  const chain = walk.end();
  if (head.seq !== cursor.seq + entries.length) return problem('gap');
  if (head.count !== entries.length || head.chain !== base64url(chain)) return problem('chain-mismatch');
  return { entries, head, signedHead: batch.head, cursor: { ...cursor, seq: head.seq, chain } };
}

/** Verifies the entry that follows the place `seq` of a feed; its header joins the chain. */
function verifyEntry(
  place: Pick<Cursor, 'feed' | 'epoch'>,
  seq: number,
  received: WireEntry,
): VerifiedEntry | BatchProblem {
  const header = plainHeader(received.header) ?? readMessage(headerShape, received.header, headerLimits);
  if (isProblem(header)) return header;
  if (header.feed !== place.feed) return problem('wrong-feed');
  if (header.epoch !== place.epoch) return problem('wrong-epoch');
  if (header.seq <= seq) return problem('already-applied');
  if (header.seq !== seq + 1) return problem('gap');
  const { salt, payload } = received;
  if ((salt === null) !== (payload === null)) return problem('commit-mismatch');
  if (salt && payload) {
    if (salt.byteLength !== 32 || payload.byteLength !== header.size) return problem('commit-mismatch');
    if (commitText(salt, payload) !== header.commit) return problem('commit-mismatch');
  }
  return { header, headerBytes: received.header, content: salt && payload ? { salt, payload } : null };
}

/** The bytes a batch counts with against `batchLimits.bytes`. */
export function batchSize(batch: WireBatch): number {
  return batch.entries.reduce((sum, entry) => sum + entry.header.byteLength + (entry.payload?.byteLength ?? 0), 0);
}
