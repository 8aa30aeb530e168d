import { hash } from 'node:crypto';
import { setImmediate as breath } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { CopyRows, copyIn, withTransaction } from '#database';

/** Between so many lines the connection gets its turn, as in the node: a page is copied while the next one is parsed. */
const inOneGo = 500;
const columns = ['feed', 'epoch', 'seq', 'type', 'header', 'salt', 'payload', 'standing', 'urgent', 'at'];

interface Line {
  readonly header?: string;
  readonly payload: string;
  readonly salt: string;
}

interface Header {
  readonly feed: string;
  readonly epoch: string;
  readonly seq: number;
  readonly type: string;
  readonly ts: string;
}

export async function makeRawTable(db: DataSource): Promise<void> {
  await db.query('CREATE TABLE IF NOT EXISTS raw_entry (LIKE feed_entry INCLUDING ALL)');
}

/**
 * The bound that no check can go below: every line, header and payload parsed by `JSON.parse`, one hash over each
 * entry, COPY of a page into the same columns, with the next page parsed meanwhile. Nothing is compared with anything.
 */
export async function copyRaw(db: DataSource, pages: readonly Buffer[]): Promise<void> {
  let copying: Promise<void> = Promise.resolve();
  for (const page of pages) {
    const rows = await parsed(page);
    await copying;
    copying = withTransaction(db, 'bench.raw', (tx) => copyIn(tx, rows));
  }
  await copying;
}

async function parsed(page: Buffer): Promise<CopyRows> {
  const rows = new CopyRows('raw_entry', columns);
  let lines = 0;
  for (const line of page.toString('latin1').split('\n')) {
    if (line === '') continue;
    lines += 1;
    if (lines % inOneGo === 0) await breath();
    const said: Line = JSON.parse(line);
    if (said.header === undefined) continue;
    const header = Buffer.from(said.header, 'base64url');
    const payload = Buffer.from(said.payload, 'base64url');
    const { feed, epoch, seq, type, ts }: Header = JSON.parse(header.toString());
    JSON.parse(payload.toString());
    hash('sha256', payload, 'buffer');
    rows.row().text(feed).text(epoch).bigint(seq).text(type).bytes(header).bytes(Buffer.from(said.salt, 'base64url'));
    rows.bytes(payload).text('applied').boolean(false).instant(Date.parse(ts));
  }
  return rows;
}
