import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { withTransaction } from '#database';

/** What is said: so many messages of the same bytes, to one member. */
export interface ToSay {
  readonly to: string;
  readonly messages: number;
  readonly payload: Uint8Array;
}

/** Business transactions that are open at the same time. */
const atOnce = 8;

/**
 * Says each message in a business transaction of its own, as a feature does: a row in the outbox, committed. Both ways to
 * deliver begin with exactly this. Answers the ids of the messages.
 */
export async function sayAll(db: DataSource, { to, messages, payload }: ToSay): Promise<string[]> {
  const bytes = Buffer.from(payload);
  const said: string[] = [];
  const sayOn = async () => {
    while (said.length < messages) {
      const id = randomUUID();
      said.push(id);
      await withTransaction(db, 'bench.say', async (tx) => {
        await tx.query(
          `INSERT INTO outbox (recipient, type, message_id, urgent, payload, queued_at) VALUES ($1, 'mail', $2, false, $3, now())`,
          [to, id, bytes],
        );
      });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, sayOn));
  return said;
}
