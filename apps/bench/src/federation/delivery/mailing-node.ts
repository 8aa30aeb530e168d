import { DataSource } from 'typeorm';
import { poolOf } from '#database';
import { readConfig } from '../../../../node/src/config.js';
import { Batcher } from '../../../../node/src/federation/feed/batcher.js';
import { startNode } from '../../../../node/src/node.js';
import { whenTold } from '../told-process.js';
import { sayAll, type ToSay } from './said.js';

/** First letters are said, then all of them set out at the same moment. */
export type Task = ToSay | { readonly deliver: true };

/** The node's own lock: while somebody else holds it, nothing gets its place, as where several processes run. */
const lock = "hashtext('ihala.federation.batch')";

/** A real node in its process, whose business transactions say letters that were sealed before; the node does the rest. */
const node = await startNode(readConfig(process.env));
const db = node.app.get(DataSource);
const held = await poolOf(db).connect();

whenTold<Task>(async (task) => {
  if ('deliver' in task) {
    await held.query(`SELECT pg_advisory_unlock(${lock})`);
    node.app.get(Batcher).wake();
  } else {
    await held.query(`SELECT pg_advisory_lock(${lock})`);
    await sayAll(db, task);
  }
  return {};
});
process.once('SIGTERM', () => {
  held.release(true);
  void node.stop().then(() => process.exit(0));
});
