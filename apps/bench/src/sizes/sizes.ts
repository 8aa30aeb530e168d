import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { openDatabase, removeEmbedded } from '#database';
import { base64url, batchLines, canonicalBytes, closeBatch, startOf, type VerifiedBatch } from '#federation';
import type { BenchOptions } from '../bench-options.js';
import { inventedRecord, measured } from '../federation/invented-feed.js';
import { withClient } from '../world/fill.js';
import { inventSeat } from '../world/invented-network.js';
import { Exchange, hangSeconds } from './messages.js';
import { bytesStored } from './stored.js';

const networks = [10, 50, 200, 1_000];
/** What every member does in a day: says to all (each time alone in its batch) and writes to one other member. */
const everyDay = { broadcasts: 20, letters: 20 };
/** The smallest sealed letter, as most are. */
const letterBytes = 4 * 1024;
const hangsADay = 86_400 / hangSeconds;
const batches = 500;

/**
 * What a network of so many members costs each node, computed from the sizes of messages made and signed as nodes make
 * them and of rows stored in a node's database. The table is the one in docs/running/sizes.md.
 */
export async function sizes({ json }: BenchOptions): Promise<boolean> {
  const exchange = new Exchange();
  const { feedKey } = await inventSeat({ number: 1 });
  const made = (payload: () => Buffer) => {
    let cursor = startOf(exchange.feed(), base64url(randomBytes(16)));
    return Array.from({ length: batches }, (): VerifiedBatch => {
      const ts = new Date();
      const draft = { type: measured, schema: 1, ts, salt: randomBytes(32), payload: payload() };
      const batch = closeBatch(cursor, [draft], { key: feedKey, ts, charterVersion: 12 });
      cursor = batch.cursor;
      return batch;
    });
  };
  const records = made(() => canonicalBytes(inventedRecord(1)));
  const letters = made(() => randomBytes(letterBytes));
  const disk = await onDisk([records, letters]);
  const weighed = {
    idle: Math.round(2 * hangsADay * exchange.idle()),
    broadcast: onTheLine(exchange, records),
    letter: onTheLine(exchange, letters),
    broadcastStored: Math.round(disk[0] ?? 0),
    letterStored: Math.round(disk[1] ?? 0),
  };
  const table = networks.map((members) => ({ members, ...costs(members - 1, weighed) }));
  if (!json) process.stdout.write(`${markdown(weighed, table)}\n`);
  process.stdout.write(`${JSON.stringify({ ...weighed, networks: table })}\n`);
  return true;
}

type Weighed = Record<'idle' | 'broadcast' | 'letter' | 'broadcastStored' | 'letterStored', number>;

/** Bytes until one reader has one batch of one entry and its sender the receipt. */
function onTheLine(exchange: Exchange, made: readonly VerifiedBatch[]): number {
  const [batch] = made;
  if (!batch) throw new Error('nothing was made');
  const entries = batch.entries.map(({ headerBytes, content }) => {
    return { header: headerBytes, salt: content?.salt ?? null, payload: content?.payload ?? null };
  });
  const params = { [constants.BROTLI_PARAM_QUALITY]: 4 };
  const lines = brotliCompressSync(Buffer.from(batchLines({ head: batch.signedHead, entries })), { params });
  const { feed, epoch } = batch.cursor;
  return exchange.aroundBatch(batch.signedHead, feed, epoch) + lines.byteLength;
}

async function onDisk(feeds: readonly (readonly VerifiedBatch[])[]): Promise<number[]> {
  const room = await mkdtemp(join(tmpdir(), 'ihala-bench-'));
  const home = join(room, 'home');
  await mkdir(home);
  const database = await openDatabase({ home });
  try {
    return await withClient(database.url, async (client) => {
      const bytes: number[] = [];
      for (const feed of feeds) bytes.push(await bytesStored(client, feed));
      return bytes;
    });
  } finally {
    await database.close();
    await removeEmbedded(home);
    await rm(room, { recursive: true, force: true });
  }
}

/** For a node with so many others. Everything that all say comes here, and what this node says goes to each. */
function costs(others: number, weighed: Weighed) {
  const { broadcasts, letters } = everyDay;
  const said = 2 * others * broadcasts;
  const written = 2 * letters;
  return {
    idleMbADay: mb(others * weighed.idle),
    trafficMbADay: mb(others * weighed.idle + said * weighed.broadcast + written * weighed.letter),
    /** Letters that were read keep their header; their content lives in the case or is let go of. */
    diskMbAYear: mb(
      365 * ((others + 1) * broadcasts * weighed.broadcastStored + written * (weighed.letterStored - letterBytes)),
    ),
    openLines: 2 * others,
    headsVerifiedADay: others * broadcasts + letters,
  };
}

function mb(bytes: number): number {
  return Number((bytes / 1e6).toFixed(1));
}

function markdown(weighed: Weighed, table: readonly ({ members: number } & ReturnType<typeof costs>)[]): string {
  const rows = table.map((row) =>
    [row.members, row.idleMbADay, row.trafficMbADay, row.diskMbAYear, row.openLines, row.headsVerifiedADay].join(' | '),
  );
  return [
    JSON.stringify(weighed),
    '| members | idle, MB a day | all traffic, MB a day | disk, MB a year | open lines | heads verified a day |',
    '|---:|---:|---:|---:|---:|---:|',
    ...rows.map((row) => `| ${row} |`),
  ].join('\n');
}
