import type { Transaction } from '#database';
import { headShape, isProblem, keyIdOf, type NodeRecord, readUnverified } from '#federation';
import { endWhereKeysCount } from './feed-tail.js';

interface OwnFeed {
  readonly feed: string;
  readonly epoch: string;
}

/** Nothing is signed in an own feed until the transaction has ended. */
export async function holdSigning(tx: Transaction): Promise<void> {
  await tx.query("SELECT pg_advisory_xact_lock(hashtext('ihala.federation.batch'))");
}

/**
 * After this node has taken back its own feed key: each of its feeds ends at the last good place that its record names and
 * goes on in a new epoch, since (epoch, seq) is never used again. What this node itself had said behind that place since
 * the record was signed is said again; what stood there before was left out by the one who signed it.
 */
export async function leaveStolenEpochs(tx: Transaction, record: NodeRecord, now: Date): Promise<void> {
  const feeds = await tx.query<OwnFeed>('SELECT feed, epoch FROM feed WHERE own ORDER BY feed FOR UPDATE');
  for (const feed of feeds) {
    const ended = await endWhereKeysCount(tx, record, feed, { now, own: true });
    if (ended) await sayAgain(tx, feed, ended.seq, { since: record.issuedAt, now });
  }
  await tx.query(
    `INSERT INTO feed_return (feed, addressee, state) SELECT feed, addressee, 'returned' FROM feed WHERE own
     ON CONFLICT DO NOTHING`,
  );
  await forgetForeignHeads(tx, record);
}

async function sayAgain(
  tx: Transaction,
  { feed, epoch }: OwnFeed,
  seq: number,
  { since, now }: { readonly since: string; readonly now: Date },
): Promise<void> {
  await tx.query('DELETE FROM receipt WHERE feed = $1 AND epoch = $2 AND seq > $3', [feed, epoch, seq]);
  await tx.query(
    `INSERT INTO outbox (recipient, type, message_id, urgent, payload, queued_at)
     SELECT f.addressee, e.type, CASE WHEN f.addressee IS NULL THEN NULL ELSE gen_random_uuid() END, e.urgent,
       e.payload, $5
     FROM feed_entry e JOIN feed f USING (feed)
     WHERE e.feed = $1 AND e.epoch = $2 AND e.seq > $3 AND e.at >= $4 AND e.payload IS NOT NULL AND e.type <> 'epoch'
     ORDER BY e.seq`,
    [feed, epoch, seq, since, now],
  );
}

/** Heads that looked like those of a copy of this node were the thief's: there is nothing left to decide about them. */
async function forgetForeignHeads(tx: Transaction, record: NodeRecord): Promise<void> {
  const keyIds = new Set(record.revoked.map(({ key }) => keyIdOf(key)));
  const rows = await tx.query<{ feed: string; head: string }>('SELECT feed, head FROM foreign_head');
  for (const { feed, head } of rows) {
    const claimed = readUnverified(headShape, JSON.parse(head));
    if (!isProblem(claimed) && keyIds.has(claimed.keyId)) {
      await tx.query('DELETE FROM foreign_head WHERE feed = $1', [feed]);
    }
  }
}
