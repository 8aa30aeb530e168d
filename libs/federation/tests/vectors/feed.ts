import {
  base64url,
  batchLines,
  broadcastFeed,
  type Cursor,
  closeBatch,
  directedFeed,
  signHead,
  startOf,
  type VerifiedBatch,
  type WireBatch,
} from '#federation';
import { amman, fixedBytes, rabat } from '../parties.js';

const epoch = base64url(fixedBytes('vector epoch', 16));
const feed = directedFeed(amman.nodeId, rabat.nodeId);
const start = startOf(feed, epoch);
const ts = new Date('2026-11-20T09:00:00Z');

const say = (cursor: Cursor, type: string, ...texts: string[]): VerifiedBatch =>
  closeBatch(
    cursor,
    texts.map((text) => ({ type, schema: 1, ts, salt: fixedBytes(`salt ${text}`), payload: Buffer.from(text) })),
    { key: amman.feed, ts, charterVersion: 1 },
  );

/** A verified batch as it travels. */
export const onTheWire = (batch: VerifiedBatch): WireBatch => ({
  head: batch.signedHead,
  entries: batch.entries.map((entry) => ({
    header: entry.headerBytes,
    salt: entry.content?.salt ?? null,
    payload: entry.content?.payload ?? null,
  })),
});

const first = say(start, 'mail', 'one', 'two');
const second = say(first.cursor, 'mail', 'three');
const other = say(start, 'mail', 'one', 'another');
const broadcast = say(startOf(broadcastFeed(amman.nodeId), epoch), 'directory', '{}');

const cursorText = ({ feed, epoch, seq, chain }: Cursor) => ({ feed, epoch, seq, chain: base64url(chain) });
const vector = (cursor: Cursor, batch: WireBatch, key = amman.feed.publicKey) => ({
  cursor: cursorText(cursor),
  key,
  page: batchLines(batch),
});

const changed = (change: Partial<WireBatch>): WireBatch => ({ ...onTheWire(first), ...change });
const bare = onTheWire(first).entries.map((entry) => ({ ...entry, salt: null, payload: null }));
const wrongPayload = onTheWire(first).entries.map((entry) => ({ ...entry, payload: Buffer.from('eno') }));

export const feedVectors = () => ({
  batches: [
    { ...vector(start, onTheWire(first)), after: cursorText(first.cursor) },
    { ...vector(first.cursor, onTheWire(second)), after: cursorText(second.cursor) },
    { ...vector(start, changed({ entries: bare })), after: cursorText(first.cursor) },
    {
      ...vector(startOf(broadcastFeed(amman.nodeId), epoch), onTheWire(broadcast)),
      after: cursorText(broadcast.cursor),
    },
    { ...vector(start, onTheWire(second)), problem: 'gap' },
    { ...vector(start, changed({ entries: onTheWire(first).entries.slice(0, 1) })), problem: 'gap' },
    { ...vector(first.cursor, onTheWire(first)), problem: 'already-applied' },
    {
      ...vector(first.cursor, onTheWire(say({ ...first.cursor, chain: other.cursor.chain }, 'mail', 'x'))),
      problem: 'chain-mismatch',
    },
    { ...vector(start, changed({ entries: wrongPayload })), problem: 'commit-mismatch' },
    { ...vector(start, changed({ head: signHead(first.head, rabat.feed) })), problem: 'bad-signature' },
    { ...vector(startOf(feed, base64url(fixedBytes('later epoch', 16))), onTheWire(first)), problem: 'wrong-epoch' },
    {
      ...vector({ ...start, feed: directedFeed(rabat.nodeId, amman.nodeId) }, onTheWire(first)),
      problem: 'wrong-feed',
    },
  ],
  refusedPages: [
    { page: '{"payload":null,"header":"e30","salt":null}\n', problem: 'wrong-shape' },
    { page: '{"header":"e31","payload":null,"salt":null}\n', problem: 'wrong-shape' },
    { page: `${batchLines(onTheWire(first))}\n`, problem: 'wrong-shape' },
    { page: '{"header":"e30","payload":null,"salt":null}\n'.repeat(501), problem: 'batch-too-large' },
  ],
  forks: [
    { key: amman.feed.publicKey, ...sorted(first, other), place: { feed, epoch, seq: 2 } },
    { key: rabat.feed.publicKey, ...sorted(first, other), problem: 'bad-signature' },
    { key: amman.feed.publicKey, a: first.signedHead, b: first.signedHead, problem: 'wrong-shape' },
    { key: amman.feed.publicKey, a: first.signedHead, b: second.signedHead, problem: 'wrong-shape' },
  ],
});

function sorted(x: VerifiedBatch, y: VerifiedBatch) {
  const [a, b] = x.head.chain < y.head.chain ? [x, y] : [y, x];
  return { a: a.signedHead, b: b.signedHead };
}
