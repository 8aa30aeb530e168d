import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { removeEmbedded } from '#database';
import { inventSeat } from '../../world/invented-network.js';
import { middle } from '../figures.js';
import { type InventedFeed, inventFeed } from '../invented-feed.js';
import { makeNodes } from '../real-node.js';
import { startTold } from '../told-process.js';
import type { Task, Way } from './applier.js';
import { startReplication } from './replication.js';

const lengths = { whole: { rounds: 9, pages: 8 }, short: { rounds: 3, pages: 2 } };
const ways = ['node', 'raw', 'signatureEach', 'replication'] as const;

type Rates = Record<(typeof ways)[number], number>;

export interface ApplyFigures {
  readonly perSecond: number;
  readonly toLogicalReplication: number;
  readonly toRawBound: number;
  readonly toSignatureEach: number;
}

/**
 * One feed, taken in again and again in four ways that take turns: by a node, by a node that also verifies a signature
 * for each entry, without any check, and by logical replication of the same rows.
 */
export async function apply(room: string, how: 'whole' | 'short', say: (line: string) => void): Promise<ApplyFigures> {
  const author = await inventSeat({ number: 1 });
  const [taker] = await makeNodes(join(room, 'apply'), 1, [author]);
  if (!taker) throw new Error('no node was made');
  const feed = inventFeed(author, lengths[how].pages);
  const pages = await written(room, feed);
  const replication = await startReplication(room);
  try {
    const node = await startTold('./apply/applier.js', [], taker.env, join(room, 'applier.log'));
    const takeIn = async (way: Way) => {
      const task: Task = { way, pages, head: feed.head };
      const { seconds, entries } = await node.tell<{ seconds: number; entries: number }>(task);
      if (entries !== feed.entries) throw new Error(`${way}: ${entries} of ${feed.entries} entries arrived`);
      return seconds;
    };
    try {
      const rounds: Rates[] = [];
      for (let round = -1; round < lengths[how].rounds; round += 1) {
        const rates: Rates = { node: 0, raw: 0, signatureEach: 0, replication: 0 };
        for (let turn = 0; turn < ways.length; turn += 1) {
          const way = ways[(turn + round + ways.length) % ways.length] ?? 'node';
          const seconds = way === 'replication' ? await replication.seconds(feed) : await takeIn(way);
          rates[way] = feed.entries / seconds;
        }
        if (round < 0) continue; // everything is compiled and cached first
        rounds.push(rates);
        say(`apply ${round + 1}: ${ways.map((way) => `${way} ${rates[way].toFixed(0)}/s`).join(', ')}`);
      }
      return {
        perSecond: middle(rounds.map(({ node: ours }) => ours)),
        toLogicalReplication: middle(rounds.map(({ node: ours, replication: theirs }) => ours / theirs)),
        toRawBound: middle(rounds.map(({ node: ours, raw }) => ours / raw)),
        toSignatureEach: middle(rounds.map(({ node: ours, signatureEach }) => ours / signatureEach)),
      };
    } finally {
      await node.stop();
    }
  } finally {
    await replication.stop();
    await removeEmbedded(taker.dir);
  }
}

async function written(room: string, { pages }: InventedFeed): Promise<string[]> {
  const files = pages.map((_, at) => join(room, `page-${at}.ndjson`));
  for (const [at, file] of files.entries()) await writeFile(file, pages[at] ?? '');
  return files;
}
