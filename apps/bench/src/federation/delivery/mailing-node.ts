import { DataSource } from 'typeorm';
import { readConfig } from '../../../../node/src/config.js';
import { Batcher } from '../../../../node/src/federation/feed/batcher.js';
import { startNode } from '../../../../node/src/node.js';
import { whenTold } from '../told-process.js';

/** What is to be sent: so many letters to one member, all of the same sealed bytes. */
export interface Task {
  readonly to: string;
  readonly letters: number;
  readonly sealed: Uint8Array;
}

const inOutbox = 250;

/** A real node in its process, told to send letters. They lie in its outbox sealed, as the business transaction leaves them. */
const node = await startNode(readConfig(process.env));
const db = node.app.get(DataSource);

whenTold<Task>(async ({ to, letters, sealed }) => {
  for (let laid = 0; laid < letters; laid += inOutbox) {
    await db.query(
      `INSERT INTO outbox (recipient, type, message_id, urgent, payload, queued_at)
       SELECT $1, 'mail', gen_random_uuid(), false, $2, now() FROM generate_series(1, $3::integer)`,
      [to, Buffer.from(sealed), Math.min(inOutbox, letters - laid)],
    );
    node.app.get(Batcher).wake();
  }
  return {};
});
process.once('SIGTERM', () => void node.stop().then(() => process.exit(0)));
