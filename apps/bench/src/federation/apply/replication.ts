import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { from } from 'pg-copy-streams';
import {
  asSuperuser,
  bringUpToDate,
  CopyRows,
  type RunningServer,
  removeEmbedded,
  runServer,
  socketUrl,
} from '#database';
import type { VerifiedBatch } from '#federation';
import type { InventedFeed } from '../invented-feed.js';

const database = 'ihala';
const columns = ['feed', 'epoch', 'seq', 'type', 'header', 'salt', 'payload', 'standing', 'urgent', 'at'];
const looksEvery = 2;

/** Two clusters, set as a node's but for logical replication, the second one subscribed to the tables of feeds in the first. */
export interface Replication {
  /** Seconds that the subscriber needs for the rows of a feed, in transactions as large as the node's. */
  seconds(feed: InventedFeed): Promise<number>;
  stop(): Promise<void>;
}

export async function startReplication(room: string): Promise<Replication> {
  for (const name of ['publisher', 'subscriber']) await mkdir(join(room, name));
  const settings = { wal_level: 'logical', max_wal_senders: '4', max_replication_slots: '4' };
  const publisher = await runServer(join(room, 'publisher', 'postgres'), { settings });
  const subscriber = await runServer(join(room, 'subscriber', 'postgres'), { settings });
  for (const { sockets } of [publisher, subscriber]) await bringUpToDate(socketUrl(sockets, database));
  await asSuperuser(publisher.sockets, database, async (client) => {
    await client.query(
      `CREATE PUBLICATION measured FOR TABLE feed, feed_head, feed_entry WITH (publish = 'insert, update')`,
    );
  });
  await asSuperuser(subscriber.sockets, database, async (client) => {
    await client.query(
      `CREATE SUBSCRIPTION measured CONNECTION 'host=${publisher.sockets} dbname=${database} user=postgres'
       PUBLICATION measured WITH (copy_data = false, synchronous_commit = 'on', binary = true)`,
    );
  });
  const [there, here] = await Promise.all([connected(publisher), connected(subscriber)]);
  return {
    seconds: (feed) => replicated(there, here, feed),
    stop: async () => {
      await asSuperuser(subscriber.sockets, database, async (client) => {
        await client.query('DROP SUBSCRIPTION measured');
      });
      await Promise.all([there.end(), here.end()]);
      for (const name of ['publisher', 'subscriber']) await removeEmbedded(join(room, name));
    },
  };
}

async function connected({ sockets }: RunningServer): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: socketUrl(sockets, database) });
  client.on('error', () => {});
  await client.connect();
  return client;
}

/** Everything is written before the subscriber may begin: it waits at a locked table, and nothing is measured but its way. */
async function replicated(there: pg.Client, here: pg.Client, feed: InventedFeed): Promise<number> {
  for (const client of [there, here]) {
    await client.query('TRUNCATE feed_entry, feed_head');
    await client.query('DELETE FROM feed');
    await client.query('CHECKPOINT');
  }
  await here.query('BEGIN');
  await here.query('LOCK TABLE feed IN SHARE MODE');
  for (const batches of feed.batches) await write(there, batches);
  await pause(300);
  const since = performance.now();
  await here.query('COMMIT');
  for (;;) {
    const { rows } = await here.query<{ seq: string }>('SELECT seq FROM feed');
    if (Number(rows[0]?.seq) === feed.entries) return (performance.now() - since) / 1000;
    if (performance.now() - since > 300_000) throw new Error('the subscriber does not get there');
    await pause(looksEvery);
  }
}

/** One transaction, with the rows that a node writes for a page. */
async function write(client: pg.Client, batches: readonly VerifiedBatch[]): Promise<void> {
  const last = batches.at(-1)?.cursor;
  if (!last) return;
  await client.query('BEGIN');
  await client.query(
    `INSERT INTO feed (feed, origin, addressee, own, epoch, seq, chain, state, receipted_seq, moved_at)
     VALUES ($1, $1, NULL, false, $2, $3, $4, 'open', 0, now())
     ON CONFLICT (feed) DO UPDATE SET seq = EXCLUDED.seq, chain = EXCLUDED.chain, moved_at = EXCLUDED.moved_at`,
    [last.feed, last.epoch, last.seq, last.chain],
  );
  const rows = new CopyRows('feed_entry', columns);
  for (const { header, headerBytes, content } of batches.flatMap(({ entries }) => entries)) {
    rows.row().text(header.feed).text(header.epoch).bigint(header.seq).text(header.type).bytes(headerBytes);
    rows.bytes(content?.salt ?? null).bytes(content?.payload ?? null);
    rows.text('applied').boolean(false).instant(Date.parse(header.ts));
  }
  const copy = client.query(from(`COPY feed_entry (${columns.join(', ')}) FROM STDIN (FORMAT binary)`));
  for (const chunk of rows.chunks()) copy.write(chunk);
  copy.end();
  await finished(copy);
  await client.query(
    `INSERT INTO feed_head (feed, epoch, seq, bytes, head)
     SELECT $1, $2, * FROM unnest($3::bigint[], $4::integer[], $5::text[])`,
    [
      last.feed,
      last.epoch,
      batches.map(({ cursor }) => cursor.seq),
      batches.map(({ entries }) => entries.reduce((sum, { header }) => sum + header.size, 0)),
      batches.map(({ signedHead }) => JSON.stringify(signedHead)),
    ],
  );
  await client.query('COMMIT');
}
