import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import {
  base64url,
  broadcastFeed,
  closeBatch,
  crossInto,
  cursorAt,
  type EpochEnd,
  gatherLineage,
  isProblem,
  knowsMore,
  type Lineage,
  lineageBefore,
  mayOpenEpoch,
  openerAfter,
  readBatches,
  readOpener,
  startOf,
  verifyBatch,
} from '#federation';
import { amman, fixedBytes } from './parties.js';
import type { epochVectors } from './vectors/epoch.js';

const feed = broadcastFeed(amman.nodeId);
const name = (text: string) => base64url(fixedBytes(text, 16));
const [first, second, third] = ['first', 'second', 'third'].map(name) as [string, string, string];
const end = (epoch: string, seq: number, history = 'one'): EpochEnd => ({
  epoch,
  seq,
  chain: base64url(fixedBytes(`${history} ${epoch} ${seq}`)),
});

/** The first entry of an epoch that goes on from these. */
function opened(epoch: string, lineage: Lineage) {
  const ts = new Date('2026-11-20T09:00:00Z');
  const draft = { type: 'epoch', schema: 1, ts, salt: fixedBytes(epoch), payload: openerAfter(lineage) };
  const [entry] = closeBatch(startOf(feed, epoch), [draft], { key: amman.feed, ts, charterVersion: 1 }).entries;
  if (!entry) throw new Error('a batch has its entry');
  const opener = readOpener(entry);
  if (isProblem(opener)) throw new Error(opener.problem);
  return { epoch, opener, entry };
}

describe('an epoch that is opened after a restore', () => {
  it('names every epoch before it with its end', () => {
    const { opener } = opened(third, [end(first, 20), end(second, 3)]);
    expect(opener.closes).toEqual(end(second, 3));
    expect(lineageBefore(opener)).toEqual([end(first, 20), end(second, 3)]);
  });

  it('is opened by its first entry alone, and closes neither itself nor one epoch twice', () => {
    const { entry } = opened(second, [end(first, 20)]);
    expect(readOpener({ ...entry, header: { ...entry.header, seq: 2 } })).toEqual({ problem: 'wrong-epoch' });
    expect(readOpener({ ...entry, header: { ...entry.header, type: 'directory' } })).toEqual({
      problem: 'wrong-epoch',
    });
    expect(readOpener({ ...entry, header: { ...entry.header, epoch: first } })).toEqual({ problem: 'wrong-shape' });
    const payload = openerAfter([end(first, 20), end(first, 21)]);
    expect(readOpener({ ...entry, content: { salt: fixedBytes('s'), payload } })).toEqual({ problem: 'wrong-shape' });
  });
});

describe('a reader of a feed that goes on in a new epoch', () => {
  const goingOn = (lineage: Lineage, epoch = second) => opened(epoch, lineage);

  it('crosses when it stands where the old epoch ended', () => {
    expect(crossInto(feed, [end(first, 20)], goingOn([end(first, 20)]))).toEqual({
      do: 'cross',
      into: startOf(feed, second),
    });
  });

  it('fetches first what it lacks of the old epoch', () => {
    expect(crossInto(feed, [end(first, 15)], goingOn([end(first, 20)]))).toEqual({
      do: 'fetch',
      behind: cursorAt(feed, end(first, 15)),
      upTo: end(first, 20),
    });
    expect(crossInto(feed, [], goingOn([end(first, 20)]))).toMatchObject({ do: 'fetch', behind: startOf(feed, first) });
  });

  it('does not cross when it knows more than the origin: the origin must learn of it', () => {
    expect(crossInto(feed, [end(first, 20)], goingOn([end(first, 15)]))).toEqual({ problem: 'cursor-ahead' });
    expect(crossInto(feed, [end(first, 20), end(third, 1)], goingOn([end(first, 20)]))).toEqual({
      problem: 'cursor-ahead',
    });
    expect(crossInto(feed, [end(first, 20)], goingOn([]))).toEqual({ problem: 'cursor-ahead' });
  });

  it('finds the fork when one place has two chains', () => {
    expect(crossInto(feed, [end(first, 20, 'other')], goingOn([end(first, 20)]))).toEqual({ problem: 'fork' });
  });

  it('leaves a forked epoch behind: what it took in stays', () => {
    const known = [end(first, 21, 'other')];
    expect(crossInto(feed, known, goingOn([end(first, 21)]), new Set([first]))).toMatchObject({ do: 'cross' });
    expect(crossInto(feed, known, goingOn([end(first, 20)]), new Set([first]))).toMatchObject({ do: 'cross' });
    expect(crossInto(feed, known, goingOn([]), new Set([first]))).toEqual({ problem: 'cursor-ahead' });
  });

  it('fills an old epoch that turned out to be longer, and comes back to where it was', () => {
    const corrected = goingOn([end(first, 20), end(second, 3)], third);
    const crossedTooEarly: Lineage = [end(first, 15), end(second, 3)];
    expect(crossInto(feed, crossedTooEarly, corrected)).toMatchObject({ do: 'fetch', upTo: end(first, 20) });
    const knewMore: Lineage = [end(first, 20)];
    expect(crossInto(feed, knewMore, corrected)).toMatchObject({ do: 'fetch', behind: startOf(feed, second) });
    for (const whole of [
      [end(first, 20), end(second, 3)],
      [end(second, 3), end(first, 20)],
    ])
      expect(crossInto(feed, whole, corrected)).toEqual({ do: 'cross', into: startOf(feed, third) });
    expect(crossInto(feed, [end(first, 20), end(second, 3), end(third, 7)], corrected)).toEqual({
      do: 'cross',
      into: cursorAt(feed, end(third, 7)),
    });
  });
});

describe('a restored node', () => {
  it('takes of every epoch the highest end that anybody returned, also of epochs that it does not know', () => {
    const returned = [[end(first, 15)], [end(first, 20), end(second, 3)], []];
    expect(gatherLineage([end(first, 10)], returned)).toEqual([end(first, 20), end(second, 3)]);
    expect(gatherLineage([], [[end(second, 3)], [end(first, 20), end(second, 2)]])).toEqual([
      end(first, 20),
      end(second, 3),
    ]);
    expect(gatherLineage([end(first, 10)], [])).toEqual([end(first, 10)]);
  });

  it('finds that a copy of it has signed', () => {
    expect(gatherLineage([end(first, 10)], [[end(first, 10, 'other')]])).toEqual({ problem: 'fork' });
  });

  it('goes on where it stood itself once a human has decided that it is the copy that goes on', () => {
    const other = [end(first, 12, 'other')];
    expect(gatherLineage([end(first, 10)], [other], new Set([first]))).toEqual([end(first, 10)]);
  });

  it('sees whether a member knows more than it does', () => {
    expect(knowsMore([end(first, 20)], [end(first, 10)])).toBe(true);
    expect(knowsMore([end(second, 1)], [end(first, 10)])).toBe(true);
    expect(knowsMore([end(first, 10)], [end(first, 10), end(second, 1)])).toBe(false);
  });

  it('waits for two members with its broadcast feed, for fewer only where fewer belong', () => {
    const others = ['rabat', 'beirut', 'cairo'];
    expect(mayOpenEpoch(undefined, others, new Set(['rabat']))).toBe(false);
    expect(mayOpenEpoch(undefined, others, new Set(['rabat', 'stranger']))).toBe(false);
    expect(mayOpenEpoch(undefined, others, new Set(['rabat', 'cairo']))).toBe(true);
    expect(mayOpenEpoch(undefined, ['rabat'], new Set(['rabat']))).toBe(true);
    expect(mayOpenEpoch(undefined, ['rabat'], new Set())).toBe(false);
    expect(mayOpenEpoch(undefined, [], new Set())).toBe(true);
  });

  it('waits with a directed feed for its addressee', () => {
    expect(mayOpenEpoch('rabat', ['rabat', 'beirut'], new Set(['beirut']))).toBe(false);
    expect(mayOpenEpoch('rabat', ['rabat', 'beirut'], new Set(['rabat']))).toBe(true);
  });
});

describe('the vectors of epochs', () => {
  const { crossings, gatherings }: ReturnType<typeof epochVectors> = JSON.parse(
    readFileSync(new URL('../vectors/epoch.json', import.meta.url), 'utf8'),
  );

  it.each(crossings)('hold for a reader', ({ feed: of, key, known, epoch, page, ...expected }) => {
    const [received] = [readBatches(Buffer.from(page))].flat();
    if (!received || isProblem(received)) throw new Error('a page of a vector cannot be read');
    const batch = verifyBatch(startOf(of, epoch), received, key);
    if (isProblem(batch) || !batch.entries[0]) throw new Error('a batch of a vector does not verify');
    const opener = readOpener(batch.entries[0]);
    const done = isProblem(opener) ? opener : crossInto(of, known, { epoch, opener });
    const text = JSON.parse(
      JSON.stringify(done, (_, value) => (value?.type === 'Buffer' ? base64url(Buffer.from(value.data)) : value)),
    );
    for (const cursor of [text.into, text.behind]) delete cursor?.feed;
    expect(text).toEqual('reader' in expected ? expected.reader : expected);
  });

  it.each(gatherings)('hold for a restored node', ({ own, returned, ...expected }) => {
    const done = gatherLineage(own, returned);
    expect(isProblem(done) ? done : { gathered: done }).toEqual(expected);
  });
});
