import { DataSource } from 'typeorm';
import { setKillPoint, withTransaction } from '#database';
import { readConfig } from '../../src/config.js';
import { Outbox } from '../../src/federation/outbox.js';
import { startNode } from '../../src/node.js';
import { keepNotesIn } from './notes-feature.js';

/** What a spec tells this program to say. */
export interface NoteToSay {
  readonly id: string;
  readonly to: string;
  readonly said: string;
}

/** The shipped node with the invented notes, in a process that can be killed; its spec tells it what to say. */
const config = readConfig(process.env);
setKillPoint(config.settings.killAt);
const node = await startNode(config);
const db = node.app.get(DataSource);
await keepNotesIn(node.app, db);
process.on('message', ({ id, to, said }: NoteToSay) => {
  void withTransaction(db, 'note.say', (tx) =>
    node.app.get(Outbox).mail(tx, to, { id, type: 'note.say', body: { said } }),
  );
});
process.once('SIGTERM', () => void node.stop().then(() => process.exit(0)));
