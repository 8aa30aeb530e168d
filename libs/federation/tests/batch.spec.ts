import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  BatchReader,
  base64url,
  batchLimits,
  batchLines,
  type Cursor,
  canonicalBytes,
  chainOn,
  closeBatch,
  commitTo,
  compareEntries,
  compareHeads,
  directedFeed,
  forksAmong,
  isProblem,
  leafOf,
  readBatches,
  type Signed,
  signHead,
  startOf,
  type VerifiedBatch,
  verifyBatch,
  verifyForkProof,
  type WireBatch,
} from '#federation';
import { amman, fixedBytes, rabat } from './parties.js';

const feed = directedFeed(amman.nodeId, rabat.nodeId);
const start = startOf(feed, base64url(fixedBytes('epoch', 16)));
const at = new Date('2026-11-20T09:00:00Z');

function say(cursor: Cursor, ...texts: string[]): VerifiedBatch {
  const drafts = texts.map((text) => ({
    type: 'mail',
    schema: 1,
    ts: at,
    salt: Buffer.from(fixedBytes(text)),
    payload: Buffer.from(text),
  }));
  return closeBatch(cursor, drafts, { key: amman.feed, ts: at, charterVersion: 1 });
}

const onTheWire = (batch: VerifiedBatch): WireBatch => ({
  head: batch.signedHead,
  entries: batch.entries.map((entry) => ({
    header: entry.headerBytes,
    salt: entry.content?.salt ?? null,
    payload: entry.content?.payload ?? null,
  })),
});

const first = say(start, 'one', 'two');
const second = say(first.cursor, 'three');
const verify = (cursor: Cursor, batch: WireBatch) => verifyBatch(cursor, batch, amman.feed.publicKey);

describe('a batch of a feed', () => {
  it('is accepted behind the cursor it was made for, and moves it', () => {
    const verified = verify(start, onTheWire(first));
    expect(verified).toEqual(first);
    expect(verify(first.cursor, onTheWire(second))).toEqual(second);
  });

  it('has the chain that follows from its headers one by one', () => {
    const chained = first.entries.reduce((chain, { headerBytes }) => chainOn(chain, leafOf(headerBytes)), start.chain);
    expect(first.cursor.chain).toEqual(chained);
    expect(first.entries.map(({ header }) => header.commit)).toEqual(
      first.entries.map(({ content }) =>
        base64url(commitTo(content?.salt ?? start.chain, content?.payload ?? start.chain)),
      ),
    );
  });

  it('is the same when the payloads stay elsewhere and only their sizes and commits are known', () => {
    const by = { key: amman.feed, ts: at, charterVersion: 1 };
    const known = first.entries.map(({ header: { type, schema, ts, size, commit } }) => ({
      ...{ type, schema, ts: new Date(ts), size, commit },
    }));
    const { entries, ...rest } = closeBatch(start, known, by);
    expect(rest).toEqual({ head: first.head, signedHead: first.signedHead, cursor: first.cursor });
    expect(entries).toEqual(first.entries.map((entry) => ({ ...entry, content: null })));
  });

  it('survives the line format, in chunks of any size', () => {
    const page = Buffer.from(batchLines(onTheWire(first)) + batchLines(onTheWire(second)));
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1 }), (sizes) => {
        const reader = new BatchReader();
        const batches: WireBatch[] = [];
        for (let from = 0, turn = 0; from < page.length; turn += 1) {
          const to = from + (sizes[turn % sizes.length] ?? 1);
          const read = reader.push(page.subarray(from, to));
          if (isProblem(read)) throw new Error(read.problem);
          batches.push(...read);
          from = to;
        }
        expect(batches).toEqual([onTheWire(first), onTheWire(second)]);
      }),
    );
  });

  it('is refused when entries before it are missing', () => {
    expect(verify(start, onTheWire(second))).toEqual({ problem: 'gap' });
  });

  it('is refused when an entry in its middle is missing', () => {
    const batch = onTheWire(say(start, 'one', 'two', 'three'));
    const entries = batch.entries.filter((_, place) => place !== 1);
    expect(verify(start, { ...batch, entries })).toEqual({ problem: 'gap' });
  });

  it('is refused when its last entry is missing', () => {
    const batch = onTheWire(first);
    expect(verify(start, { ...batch, entries: batch.entries.slice(0, 1) })).toEqual({ problem: 'gap' });
  });

  it('is known again when it was applied before', () => {
    expect(verify(first.cursor, onTheWire(first))).toEqual({ problem: 'already-applied' });
  });

  it('is refused when a single bit of it was changed', () => {
    const bytes = Buffer.from(batchLines(onTheWire(first)));
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(7), (place, bit) => {
        const changed = Buffer.from(bytes);
        changed[place] = (changed[place] ?? 0) ^ (1 << bit);
        const read = readBatches(changed);
        const batch = isProblem(read) ? undefined : read[0];
        expect(batch === undefined || isProblem(verify(start, batch))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('is refused when the head is signed by another key', () => {
    const forged = signHead(first.head, rabat.feed);
    expect(verify(start, { ...onTheWire(first), head: forged })).toEqual({ problem: 'bad-signature' });
  });

  it('is refused when a good signature stands over another chain', () => {
    const head = signHead({ ...first.head, chain: base64url(fixedBytes('elsewhere')) }, amman.feed);
    expect(verify(start, { ...onTheWire(first), head })).toEqual({ problem: 'chain-mismatch' });
  });

  it('is refused in another epoch, and in another feed', () => {
    expect(verify(startOf(feed, base64url(fixedBytes('later', 16))), onTheWire(first))).toEqual({
      problem: 'wrong-epoch',
    });
    expect(verify({ ...start, feed: directedFeed(rabat.nodeId, amman.nodeId) }, onTheWire(first))).toEqual({
      problem: 'wrong-feed',
    });
  });

  it('is refused when a payload is not the one its header commits to', () => {
    const [one, two] = onTheWire(first).entries;
    if (!one || !two) throw new Error('two entries');
    const swapped = [one, { ...two, payload: Buffer.from('TWO') }];
    expect(verify(start, { ...onTheWire(first), entries: swapped })).toEqual({ problem: 'commit-mismatch' });
    const saltless = [one, { ...two, salt: null }];
    expect(verify(start, { ...onTheWire(first), entries: saltless })).toEqual({ problem: 'commit-mismatch' });
  });

  it('still verifies without payloads: the chain stands on the headers', () => {
    const bare = onTheWire(first).entries.map((entry) => ({ ...entry, salt: null, payload: null }));
    const verified = verify(start, { ...onTheWire(first), entries: bare });
    if (isProblem(verified)) throw new Error(verified.problem);
    expect(verified.cursor).toEqual(first.cursor);
    expect(verified.entries.map((entry) => entry.content)).toEqual([null, null]);
  });

  it('holds no more than its limits', () => {
    const many = say(start, ...Array.from({ length: 500 }, (_, n) => `entry ${n}`));
    expect(isProblem(verify(start, onTheWire(many)))).toBe(false);
    const entries = Array.from({ length: 501 }, () => ({ header: Buffer.from('{}'), salt: null, payload: null }));
    expect(verify(start, { ...onTheWire(many), entries })).toEqual({ problem: 'batch-too-large' });
    const heavy = { header: Buffer.from('{}'), salt: null, payload: Buffer.alloc(batchLimits.bytes) };
    expect(verify(start, { ...onTheWire(many), entries: [heavy] })).toEqual({ problem: 'batch-too-large' });
  });
});

describe('two heads for one place', () => {
  const other = say(start, 'one', 'another');

  it('prove the fork to whoever has the key', () => {
    const compared = compareHeads(first.signedHead, other.signedHead, amman.feed.publicKey);
    if (isProblem(compared) || compared.is !== 'fork') throw new Error('no fork');
    expect(canonicalBytes(compared.proof).byteLength).toBeLessThan(1500);
    expect(verifyForkProof(compared.proof, amman.feed.publicKey)).toEqual({ feed, epoch: start.epoch, seq: 2 });
    expect(verifyForkProof(compared.proof, rabat.feed.publicKey)).toEqual({ problem: 'bad-signature' });
  });

  it('are found among those that several members return, whoever of them has which', () => {
    const again = signHead({ ...first.head, ts: '2026-11-20T10:00:00.000Z' }, amman.feed);
    const stranger = signHead({ ...other.head }, rabat.feed);
    const among = (...heads: Signed[]) => forksAmong(heads, amman.feed.publicKey);
    expect(among(first.signedHead, again, second.signedHead, stranger)).toEqual([]);
    const [proof, ...more] = among(second.signedHead, other.signedHead, first.signedHead, second.signedHead);
    expect(more).toEqual([]);
    expect(proof && verifyForkProof(proof, amman.feed.publicKey)).toEqual({ feed, epoch: start.epoch, seq: 2 });
  });

  it('prove nothing when they say the same, or speak of two places', () => {
    const again = signHead({ ...first.head, ts: '2026-11-20T10:00:00.000Z' }, amman.feed);
    expect(compareHeads(first.signedHead, again, amman.feed.publicKey)).toEqual({ is: 'same' });
    expect(compareHeads(first.signedHead, second.signedHead, amman.feed.publicKey)).toEqual({ is: 'newer' });
    const proof = { v: 1 as const, a: first.signedHead, b: again };
    expect(verifyForkProof(proof, amman.feed.publicKey)).toEqual({ problem: 'wrong-shape' });
  });

  it('an equal entry is a duplicate, a different one a fork', () => {
    const [, mine] = first.entries;
    const [, theirs] = other.entries;
    if (!mine || !theirs) throw new Error('two entries');
    expect(compareEntries(leafOf(mine.headerBytes), leafOf(Buffer.from(mine.headerBytes)))).toBe('duplicate');
    expect(compareEntries(leafOf(mine.headerBytes), leafOf(theirs.headerBytes))).toBe('fork');
  });
});
