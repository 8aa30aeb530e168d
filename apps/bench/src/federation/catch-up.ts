import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { removeEmbedded } from '#database';
import { broadcastFeed, canonicalBytes } from '#federation';
import { withClient } from '../world/fill.js';
import { rssMb } from '../world/server-process.js';
import { inventedRecord, measured } from './invented-feed.js';
import { makeNodes, type RealNode } from './real-node.js';

const entries = { whole: 1_000_000, short: 50_000 };
const looksEvery = 100;
const patience = 30 * 60_000;

export interface CatchUpFigures {
  readonly seconds: number;
  readonly rssMb: number;
}

/** A node that was away while another member said a million things: until it has them all, over HTTP on loopback. */
export async function catchUp(
  room: string,
  how: 'whole' | 'short',
  say: (line: string) => void,
): Promise<CatchUpFigures> {
  const [author, reader] = await makeNodes(join(room, 'catch-up'), 2);
  if (!author || !reader) throw new Error('no nodes were made');
  try {
    const speaking = await author.start();
    try {
      await lay(author, entries[how], say);
      return await readAll(author, reader, entries[how], say);
    } finally {
      await speaking.stop();
    }
  } finally {
    for (const { dir } of [author, reader]) await removeEmbedded(dir);
  }
}

/** Puts all of it into the author's outbox; the node numbers, chains and signs it as it does everything it says. */
async function lay(author: RealNode, count: number, say: (line: string) => void): Promise<void> {
  const database = await author.holdDatabase();
  try {
    await withClient(database.url, async (client) => {
      const payloads = Array.from({ length: 500 }, (_, number) => canonicalBytes(inventedRecord(number)));
      const since = performance.now();
      for (let laid = 0; laid < count; laid += payloads.length) {
        await client.query(
          `INSERT INTO outbox (recipient, type, message_id, urgent, payload, queued_at)
           SELECT NULL, $1, NULL, false, payload, now() FROM unnest($2::bytea[]) AS p (payload)`,
          [measured, payloads],
        );
      }
      await until(async () => (await placeOf(client, author.nodeId)) === count);
      say(`catching up: ${count} entries signed in ${((performance.now() - since) / 1000).toFixed(0)} s`);
      await client.query('VACUUM ANALYZE');
    });
  } finally {
    await database.close();
  }
}

async function readAll(author: RealNode, reader: RealNode, count: number, say: (line: string) => void) {
  const running = await reader.start();
  try {
    const database = await reader.holdDatabase();
    try {
      return await withClient(database.url, async (client) => {
        let rss = 0;
        const watch = setInterval(() => {
          rss = Math.max(rss, rssMb(running.pid));
        }, 250);
        try {
          await until(async () => (await placeOf(client, author.nodeId)) !== undefined, 5);
          const since = performance.now();
          await until(async () => (await placeOf(client, author.nodeId)) === count);
          const seconds = (performance.now() - since) / 1000;
          say(`catching up: ${count} entries in ${seconds.toFixed(1)} s, at most ${rss} MB`);
          return { seconds, rssMb: rss };
        } finally {
          clearInterval(watch);
        }
      });
    } finally {
      await database.close();
    }
  } finally {
    await running.stop();
  }
}

async function placeOf(client: pg.Client, author: string): Promise<number | undefined> {
  const { rows } = await client.query<{ seq: string }>('SELECT seq FROM feed WHERE feed = $1', [broadcastFeed(author)]);
  return rows[0] && Number(rows[0].seq);
}

async function until(there: () => Promise<boolean>, every = looksEvery): Promise<void> {
  const end = performance.now() + patience;
  while (!(await there())) {
    if (performance.now() > end) throw new Error('it does not get there');
    await pause(every);
  }
}
