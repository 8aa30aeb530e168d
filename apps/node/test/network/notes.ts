import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { withTransaction } from '#database';
import { Outbox } from '../../src/federation/outbox.js';
import type { NodeUnderTest } from '../node-under-test.js';
import { keepNotesIn } from './notes-feature.js';

export function keepNotes({ running, db }: NodeUnderTest): Promise<void> {
  return keepNotesIn(running.app, db);
}

/** Says something to another member, in one committed transaction; the id of the message. */
export async function sayNote(
  from: NodeUnderTest,
  to: NodeUnderTest,
  said: string,
  id = randomUUID(),
): Promise<string> {
  await withTransaction(from.db, 'note.say', (tx) =>
    from.running.app.get(Outbox).mail(tx, to.home.node.nodeId, { id, type: 'note.say', body: { said } }),
  );
  return id;
}

/** What the notes at a node say, in the order of their words; nothing before the first start of the feature. */
export async function notesAt({ db }: { readonly db: DataSource }): Promise<string[]> {
  const [table]: { there: boolean }[] = await db.query(`SELECT to_regclass('note') IS NOT NULL AS there`);
  if (!table?.there) return [];
  const rows: { said: string }[] = await db.query('SELECT said FROM note ORDER BY said');
  return rows.map(({ said }) => said);
}
