import { chmodSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { removeServer } from '../src/embedded/database-files.js';

/** A folder a server's account may enter, as a node's directory may be. */
export function newRoom(): string {
  const room = mkdtempSync(join(realpathSync(tmpdir()), 'ihala-room-'));
  chmodSync(room, 0o711);
  return room;
}

/** Ends what still runs there and removes everything. */
export async function removeRoom(room: string): Promise<void> {
  await removeServer(room);
  rmSync(room, { recursive: true, force: true });
}

export async function ask<Row extends object>(url: string, sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(sql, values)).rows as Row[];
  } finally {
    await client.end();
  }
}

/** Tries until it succeeds, for what comes back by itself. */
export async function until<T>(attempt: () => Promise<T> | T, patience = 20_000): Promise<T> {
  const end = Date.now() + patience;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > end) throw error;
      await wait(20);
    }
  }
}

export function pidInFile(data: string): number {
  return Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]);
}
