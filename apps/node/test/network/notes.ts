import { randomUUID } from 'node:crypto';
import { withTransaction } from '#database';
import { MailHandlers } from '../../src/federation/mail-handlers.js';
import { Outbox } from '../../src/federation/outbox.js';
import type { NodeUnderTest } from '../node-under-test.js';

/** A feature invented for these specs: notes that members send each other, kept in a table of its own. */
export async function keepNotes(node: NodeUnderTest): Promise<void> {
  await node.db.query(
    'CREATE TABLE IF NOT EXISTS note (id uuid PRIMARY KEY, sender text NOT NULL, said text NOT NULL)',
  );
  node.running.app.get(MailHandlers).on('note.say', async (tx, { id, from, body }) => {
    const { said } = body as { said: string };
    await tx.query('INSERT INTO note (id, sender, said) VALUES ($1, $2, $3)', [id, from, said]);
  });
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

/** What the notes at a node say, in the order of their words. */
export async function notesAt(node: NodeUnderTest): Promise<string[]> {
  const rows: { said: string }[] = await node.db.query('SELECT said FROM note ORDER BY said');
  return rows.map(({ said }) => said);
}
