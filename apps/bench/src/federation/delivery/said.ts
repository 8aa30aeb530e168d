import { randomBytes, randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { withTransaction } from '#database';

/** What is said: so many messages, each as long as a sealed letter, to one member. */
export interface ToSay {
  readonly to: string;
  readonly messages: number;
  readonly bytes: number;
}

/** A message that waits in the outbox. No two are alike, as no two sealed letters are: what is alike would travel compressed to nothing. */
export interface SaidMessage {
  readonly id: string;
  readonly payload: Buffer;
}

/** Business transactions that are open at the same time. */
const atOnce = 8;

/**
 * Says each message in a business transaction of its own, as a feature does: a row in the outbox, committed. Both ways to
 * deliver begin with exactly this. Answers the messages.
 */
export async function sayAll(db: DataSource, { to, messages, bytes }: ToSay): Promise<SaidMessage[]> {
  const said: SaidMessage[] = [];
  const sayOn = async () => {
    while (said.length < messages) {
      const [id, payload] = [randomUUID(), randomBytes(bytes)];
      said.push({ id, payload });
      await withTransaction(db, 'bench.say', async (tx) => {
        await tx.query(
          `INSERT INTO outbox (recipient, type, message_id, urgent, payload, queued_at) VALUES ($1, 'mail', $2, false, $3, now())`,
          [to, id, payload],
        );
      });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, sayOn));
  return said;
}
