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
import type { Task } from './mailing-node.js';
import type { Posting } from './post-client.js';

const lengths = { whole: { rounds: 7, letters: 4_000 }, short: { rounds: 3, letters: 1_000 } };
const patience = 10 * 60_000;

/**
 * Letters from one node to another until each is stored there for good and its sender has the receipt, against a signed
 * POST for each letter. Sealing before and opening afterwards are the same for both, and are left out.
 */
export async function delivery(room: string, how: 'whole' | 'short', say: (line: string) => void): Promise<number> {
  const [from, to] = await makeNodes(join(room, 'delivery'), 2);
  if (!from || !to) throw new Error('no nodes were made');
  const letter = {
    v: 1 as const,
    id: crypto.randomUUID(),
    from: from.nodeId,
    to: to.nodeId,
    type: 'bench.letter',
    body: {},
  };
  const sealed = await sealLetter(letter, to.home.opening.recipient);
  if (isProblem(sealed)) throw new Error(sealed.problem);
  const { letters, rounds } = lengths[how];
  const [receiving, sending] = [
    await to.start(),
    await startTold('./delivery/mailing-node.js', [], from.env, join(room, 'mailing.log')),
  ];
  try {
    const posts = await startPosts(room);
    try {
      const ratios: number[] = [];
      for (let round = -1; round < rounds; round += 1) {
        const task: Task = { to: to.nodeId, letters, sealed };
        const ours = letters / (await delivered(sending, from, task));
        const theirs = letters / (await posts.seconds(letters, sealed));
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

/** Seconds from the first letter in the outbox to the receipt for the last. */
async function delivered(sending: ToldProcess, from: RealNode, task: Task): Promise<number> {
  const database = await from.holdDatabase();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    const feed = directedFeed(from.nodeId, task.to);
    const receipted = async () => {
      const { rows } = await client.query<{ seq: string }>('SELECT seq FROM receipt WHERE feed = $1', [feed]);
      return Number(rows[0]?.seq ?? 0);
    };
    const before = await receipted();
    const since = performance.now();
    await sending.tell(task);
    while ((await receipted()) < before + task.letters) {
      if (performance.now() - since > patience) throw new Error('letters do not arrive');
      await pause(5);
    }
    return (performance.now() - since) / 1000;
  } finally {
    await client.end();
    await database.close();
  }
}

interface Posts {
  seconds(letters: number, sealed: Uint8Array): Promise<number>;
  stop(): Promise<void>;
}

/** A server and a client of their own, each a process, over an embedded PostgreSQL as a node has. */
async function startPosts(room: string): Promise<Posts> {
  const home = join(room, 'posts');
  await mkdir(home);
  const database = await openDatabase({ home });
  const [mine, theirs] = [randomBytes(32), randomBytes(32)];
  const [from, to] = [nodeIdFrom(randomBytes(16)), nodeIdFrom(randomBytes(16))];
  const port = await freePort();
  const toKey = signingKeyFrom(theirs).publicKey;
  const server = await startServer({
    command: process.execPath,
    args: [
      fileURLToPath(new URL('./post-server.js', import.meta.url)),
      ...[database.url, String(port), to, from, signingKeyFrom(mine).publicKey, theirs.toString('hex')],
    ],
    env: { NODE_ENV: 'production' },
    port,
    path: '/',
    log: join(room, 'posts.log'),
  });
  const client = await startTold('./delivery/post-client.js', [], { NODE_ENV: 'production' }, join(room, 'posts.log'));
  return {
    seconds: async (letters, sealed) => {
      const posting: Posting = { url: server.url, from, to, toKey, seed: mine.toString('hex'), letters, sealed };
      return (await client.tell<{ seconds: number }>(posting)).seconds;
    },
    stop: async () => {
      await client.stop();
      await server.stop();
      await database.close();
      await removeEmbedded(home);
    },
  };
}
