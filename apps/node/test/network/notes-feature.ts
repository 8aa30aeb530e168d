import type { INestApplicationContext } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { MailHandlers } from '../../src/federation/mail-handlers.js';

/** A feature invented for these specs: notes that members send each other, kept in a table of its own. */
export async function keepNotesIn(app: INestApplicationContext, db: DataSource): Promise<void> {
  await db.query('CREATE TABLE IF NOT EXISTS note (id uuid PRIMARY KEY, sender text NOT NULL, said text NOT NULL)');
  app.get(MailHandlers).on('note.say', async (tx, { id, from, body }) => {
    const { said } = body as { said: string };
    await tx.query('INSERT INTO note (id, sender, said) VALUES ($1, $2, $3)', [id, from, said]);
  });
}
