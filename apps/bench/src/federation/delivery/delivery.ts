import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { openDatabase, removeEmbedded } from '#database';
import { directedFeed, isProblem, nodeIdFrom, sealLetter, signingKeyFrom } from '#federation';
import { freePort, startServer } from '../../world/server-process.js';
import { middle } from '../figures.js';
import { makeNodes, type RealNode } from '../real-node.js';
import { startTold, type ToldProcess } from '../told-process.js';
import type { Task as MailingTask } from './mailing-node.js';
import type { Posting, Task as PostingTask } from './posting-node.js';
import type { ToSay } from './said.js';

const lengths = { whole: { rounds: 7, messages: 4_000 }, short: { rounds: 3, messages: 2_000 } };
const patience = 10 * 60_000;
const looksEvery = 5;

/**
 * Letters from one node to another, against as many signed POSTs. In both ways each letter is said by a business
 * transaction of its own before the clock starts; then it runs from outboxes full of committed letters until every letter
 * is stored at the other side for good and its sender knows that: here by a receipt, there by the signed answer to each
 * POST, which is verified and stored in a transaction of its own. Both sides commit to the disk (`synchronous_commit` on).
 * Sealing a letter and opening it are the same whichever way it travels, and are left out.
 */
export async function delivery(room: string, how: 'whole' | 'short', say: (line: string) => void): Promise<number> {
  const [from, to] = await makeNodes(join(room, 'delivery'), 2);
  if (!from || !to) throw new Error('no nodes were made');
  const bytes = (await sealedLetter(from, to)).length;
  const { messages, rounds } = lengths[how];
  const [receiving, sending] = [
    await to.start(),
    await startTold('./delivery/mailing-node.js', [], from.env, join(room, 'mailing.log')),
  ];
  try {
    const posts = await startPosts(room);
    try {
      const ratios: number[] = [];
      for (let round = -1; round < rounds; round += 1) {
        const ours = messages / (await delivered(sending, from, { to: to.nodeId, messages, bytes }));
        const theirs = messages / (await posts.seconds(messages, bytes));
        if (round < 0) continue;
        ratios.push(ours / theirs);
        say(`delivery ${round + 1}: ${ours.toFixed(0)} letters/s, signed POSTs ${theirs.toFixed(0)}/s`);
      }
      return middle(ratios);
    } finally {
      await posts.stop();
    }
  } finally {
    await sending.stop();
    await receiving.stop();
    for (const { dir } of [from, to]) await removeEmbedded(dir);
  }
}

async function sealedLetter(from: RealNode, to: RealNode): Promise<Uint8Array> {
  const addressed = { v: 1, id: crypto.randomUUID(), from: from.nodeId, to: to.nodeId } as const;
  const sealed = await sealLetter({ ...addressed, type: 'bench.letter', body: {} }, to.home.opening.recipient);
  if (isProblem(sealed)) throw new Error(sealed.problem);
  return sealed;
}

/** Seconds until the receipt for the last letter. */
async function delivered(sending: ToldProcess, from: RealNode, toSay: ToSay): Promise<number> {
  const database = await from.holdDatabase();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    const feed = directedFeed(from.nodeId, toSay.to);
    const receipted = async () => {
      const { rows } = await client.query<{ seq: string }>('SELECT seq FROM receipt WHERE feed = $1', [feed]);
      return Number(rows[0]?.seq ?? 0);
    };
    const before = await receipted();
    await sending.tell(toSay satisfies MailingTask);
    const since = performance.now();
    await sending.tell({ deliver: true } satisfies MailingTask);
    while ((await receipted()) < before + toSay.messages) {
      if (performance.now() - since > patience) throw new Error('letters do not arrive');
      await pause(looksEvery);
    }
    return (performance.now() - since) / 1000;
  } finally {
    await client.end();
    await database.close();
  }
}

interface Posts {
  seconds(messages: number, bytes: number): Promise<number>;
  stop(): Promise<void>;
}

/** A sender and a receiver, each a process with an embedded PostgreSQL of its own, as two nodes are. */
async function startPosts(room: string): Promise<Posts> {
  const homes = [join(room, 'posting'), join(room, 'posted')] as const;
  for (const home of homes) await mkdir(home);
  const [there, here] = [await openDatabase({ home: homes[0] }), await openDatabase({ home: homes[1] })];
  const [mine, theirs] = [randomBytes(32), randomBytes(32)];
  const [from, to] = [nodeIdFrom(randomBytes(16)), nodeIdFrom(randomBytes(16))];
  const port = await freePort();
  const toKey = signingKeyFrom(theirs).publicKey;
  const server = await startServer({
    command: process.execPath,
    args: [
      fileURLToPath(new URL('./post-server.js', import.meta.url)),
      ...[here.url, String(port), to, from, signingKeyFrom(mine).publicKey, theirs.toString('hex')],
    ],
    env: { NODE_ENV: 'production' },
    port,
    path: '/',
    log: join(room, 'posts.log'),
  });
  const log = join(room, 'posts.log');
  const client = await startTold('./delivery/posting-node.js', [there.url], { NODE_ENV: 'production' }, log);
  return {
    seconds: async (messages, bytes) => {
      const posting: Posting = { url: server.url, from, to, toKey, seed: mine.toString('hex'), messages, bytes };
      await client.tell(posting satisfies PostingTask);
      const since = performance.now();
      await client.tell({ deliver: true } satisfies PostingTask);
      return (performance.now() - since) / 1000;
    },
    stop: async () => {
      await client.stop();
      await server.stop();
      for (const { close } of [there, here]) await close();
      for (const home of homes) await removeEmbedded(home);
    },
  };
}
