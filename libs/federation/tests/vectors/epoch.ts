import {
  base64url,
  batchLines,
  broadcastFeed,
  closeBatch,
  cursorAt,
  type EpochEnd,
  type Lineage,
  openerAfter,
  startOf,
} from '#federation';
import { amman, fixedBytes } from '../parties.js';
import { onTheWire } from './feed.js';

const feed = broadcastFeed(amman.nodeId);
const ts = new Date('2026-11-20T09:00:00Z');
const [first, second, third] = ['first', 'second', 'third'].map((name) =>
  base64url(fixedBytes(`vector epoch ${name}`, 16)),
) as [string, string, string];

const end = (epoch: string, seq: number, history = 'one'): EpochEnd => ({
  epoch,
  seq,
  chain: base64url(fixedBytes(`${history} ${epoch} ${seq}`)),
});

/** The first batch of an epoch: its opener and nothing else. */
const opening = (epoch: string, before: Lineage, type = 'epoch') =>
  batchLines(
    onTheWire(
      closeBatch(
        startOf(feed, epoch),
        [{ type, schema: 1, ts, salt: fixedBytes(`salt ${epoch}`), payload: openerAfter(before) }],
        { key: amman.feed, ts, charterVersion: 1 },
      ),
    ),
  );

const cursor = (at: ReturnType<typeof startOf>) => ({ epoch: at.epoch, seq: at.seq, chain: base64url(at.chain) });
const crossing = (known: Lineage, epoch: string, before: Lineage) => ({
  feed,
  key: amman.feed.publicKey,
  known,
  epoch,
  page: opening(epoch, before),
});
const into = (epoch: string) => ({ do: 'cross', into: cursor(startOf(feed, epoch)) });
const fetching = (behind: ReturnType<typeof startOf>, upTo: EpochEnd) => ({
  do: 'fetch',
  behind: cursor(behind),
  upTo,
});

/** Feeds that go on in a new epoch: what a reader with these ends does, and what a restored node makes of returned heads. */
export const epochVectors = () => ({
  crossings: [
    { ...crossing([end(first, 20)], second, [end(first, 20)]), reader: into(second) },
    {
      ...crossing([end(first, 15)], second, [end(first, 20)]),
      reader: fetching(cursorAt(feed, end(first, 15)), end(first, 20)),
    },
    { ...crossing([], second, [end(first, 20)]), reader: fetching(startOf(feed, first), end(first, 20)) },
    {
      ...crossing([end(first, 15), end(second, 3)], third, [end(first, 20), end(second, 3)]),
      reader: fetching(cursorAt(feed, end(first, 15)), end(first, 20)),
    },
    {
      ...crossing([end(first, 20)], third, [end(first, 20), end(second, 3)]),
      reader: fetching(startOf(feed, second), end(second, 3)),
    },
    { ...crossing([end(first, 20), end(second, 3)], third, [end(first, 20), end(second, 3)]), reader: into(third) },
    { ...crossing([end(first, 20)], second, [end(first, 15)]), problem: 'cursor-ahead' },
    { ...crossing([end(first, 20), end(third, 1)], second, [end(first, 20)]), problem: 'cursor-ahead' },
    { ...crossing([end(first, 20, 'other')], second, [end(first, 20)]), problem: 'fork' },
    { ...crossing([end(first, 20)], second, [end(first, 20), end(first, 21)]), problem: 'wrong-shape' },
    { ...crossing([end(first, 20)], second, [end(second, 20)]), problem: 'wrong-shape' },
    {
      ...crossing([end(first, 20)], second, [end(first, 20)]),
      page: opening(second, [end(first, 20)], 'directory'),
      problem: 'wrong-epoch',
    },
  ],
  gatherings: [
    { own: [end(first, 10)], returned: [[end(first, 15)], [end(first, 20)]], gathered: [end(first, 20)] },
    {
      own: [end(first, 10)],
      returned: [[end(first, 20), end(second, 3)], []],
      gathered: [end(first, 20), end(second, 3)],
    },
    {
      own: [],
      returned: [[end(second, 3)], [end(first, 20), end(second, 2)]],
      gathered: [end(first, 20), end(second, 3)],
    },
    { own: [end(first, 10)], returned: [[end(first, 10, 'other')]], problem: 'fork' },
  ],
});
