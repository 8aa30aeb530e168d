import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { DataSource } from 'typeorm';
import { isProblem, type Signed } from '#federation';
import { readConfig } from '../../../../node/src/config.js';
import { BroadcastHandlers } from '../../../../node/src/federation/broadcast-handlers.js';
import { FetchFeed } from '../../../../node/src/federation/pull/fetch-feed.js';
import { startNode } from '../../../../node/src/node.js';
import { measured } from '../invented-feed.js';
import { whenTold } from '../told-process.js';
import { PagesInMemory, type SignatureEach, signatureFor } from './pages-in-memory.js';
import { copyRaw, makeRawTable } from './raw-bound.js';

/** In which way a feed is taken in: as a node does, the same with one more signature for each entry, or without any check. */
export type Way = 'node' | 'signatureEach' | 'raw';

export interface Task {
  readonly way: Way;
  readonly pages: readonly string[];
  readonly head: Signed;
}

/** A real node in its process, told to take a feed in whose pages lie in files. */
const node = await startNode(readConfig(process.env));
const db = node.app.get(DataSource);
const fetchFeed = node.app.get(FetchFeed);
node.app.get(BroadcastHandlers).onMany(measured, async () => {});
await makeRawTable(db);
const each: SignatureEach = signatureFor(randomBytes(32));

whenTold<Task>(async ({ way, pages: files, head }) => {
  const announced = fetchFeed.verified(head);
  if (isProblem(announced)) throw new Error(announced.problem);
  await db.query('TRUNCATE feed_entry, feed_head, raw_entry');
  await db.query('DELETE FROM feed');
  await db.query('CHECKPOINT');
  const pages = await Promise.all(files.map((file) => readFile(file)));
  const since = performance.now();
  if (way === 'raw') await copyRaw(db, pages);
  else {
    const source = new PagesInMemory(pages, way === 'signatureEach' ? each : undefined);
    const found = await fetchFeed.upTo(announced, source, new AbortController().signal);
    if (found) throw new Error(found.problem);
  }
  const seconds = (performance.now() - since) / 1000;
  const table = way === 'raw' ? 'raw_entry' : 'feed_entry';
  const [row] = await db.query<{ entries: number }[]>(`SELECT count(*)::int AS entries FROM ${table}`);
  return { seconds, entries: row?.entries ?? 0 };
});
process.once('SIGTERM', () => void node.stop().then(() => process.exit(0)));
