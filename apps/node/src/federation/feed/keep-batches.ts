import { CopyRows, copiedText, copyIn, type Transaction } from '#database';
import type { VerifiedBatch } from '#federation';

/** How an entry stands at this node when it is stored. */
export interface Kept {
  readonly standing: 'own' | 'applied' | 'held' | 'quarantined' | 'mail';
  readonly urgent: boolean;
}

const entryColumns = ['feed', 'epoch', 'seq', 'type', 'header', 'salt', 'payload', 'standing', 'urgent', 'at'];

/** What waited in the outbox and is now an entry of an own feed. */
export interface FromOutbox {
  /** Its row in the outbox. */
  readonly position: string;
  readonly salt: Buffer;
  readonly urgent: boolean;
}

/**
 * Stores the entries and the heads of batches that follow each other, and moves the feed's row from the place before
 * the first to the end of the last. `kept` says of every entry, in their order, how it stands. Whoever else moved the
 * feed meanwhile wins, and a frozen one takes nothing in: the answer is false, and the whole transaction must be given up.
 */
export async function keepBatches(
  tx: Transaction,
  batches: readonly VerifiedBatch[],
  kept: readonly Kept[],
  now: Date,
): Promise<boolean> {
  if (!(await moveFeed(tx, batches, now))) return false;
  await copyIn(tx, rowsOf(batches, kept));
  await keepHeads(tx, batches);
  return true;
}

const fromOutbox = `
  INSERT INTO feed_entry (feed, epoch, seq, type, header, salt, payload, standing, urgent, at)
  SELECT $1, $2, e.seq, e.type, e.header, e.salt, o.payload, 'own', e.urgent, $3
  FROM unnest($4::bigint[], $5::bigint[], $6::text[], $7::bytea[], $8::bytea[], $9::boolean[])
    AS e (position, seq, type, header, salt, urgent) JOIN outbox o USING (position)
  RETURNING 1`;

/**
 * The same for batches of an own feed whose payloads lie in the outbox: they are moved within the database, and never
 * read by the node. `placed` names the row of every entry, in their order.
 */
export async function keepPlaced(
  tx: Transaction,
  batches: readonly VerifiedBatch[],
  placed: readonly FromOutbox[],
  now: Date,
): Promise<boolean> {
  if (!(await moveFeed(tx, batches, now))) return false;
  const [first] = batches;
  const entries = batches.flatMap((batch) => batch.entries);
  const positions = placed.map(({ position }) => position);
  const moved = await tx.query(fromOutbox, [
    first?.cursor.feed,
    first?.cursor.epoch,
    now,
    positions,
    entries.map(({ header }) => header.seq),
    entries.map(({ header }) => header.type),
    entries.map(({ headerBytes }) => headerBytes),
    placed.map(({ salt }) => salt),
    placed.map(({ urgent }) => urgent),
  ]);
  if (moved.length !== entries.length) throw new Error('an entry of which nothing lies in the outbox');
  await tx.query('DELETE FROM outbox WHERE position = ANY ($1::bigint[])', [positions]);
  await keepHeads(tx, batches);
  return true;
}

async function moveFeed(tx: Transaction, batches: readonly VerifiedBatch[], now: Date): Promise<boolean> {
  const last = batches.at(-1);
  if (!last) return true;
  const { feed, epoch, seq, chain } = last.cursor;
  const count = batches.reduce((sum, { entries }) => sum + entries.length, 0);
  const moved = await tx.query(
    `UPDATE feed SET seq = $3, chain = $4, moved_at = $5, gap_since = NULL
     WHERE feed = $1 AND epoch = $2 AND seq = $6 AND state = 'open' RETURNING 1`,
    [feed, epoch, seq, chain, now, seq - count],
  );
  return moved.length > 0;
}

async function keepHeads(tx: Transaction, batches: readonly VerifiedBatch[]): Promise<void> {
  const [first] = batches;
  if (!first) return;
  await tx.query(
    `INSERT INTO feed_head (feed, epoch, seq, bytes, head)
     SELECT $1, $2, * FROM unnest($3::bigint[], $4::integer[], $5::text[])`,
    [
      first.cursor.feed,
      first.cursor.epoch,
      batches.map(({ cursor }) => cursor.seq),
      batches.map(({ entries }) => entries.reduce((sum, { header }) => sum + header.size, 0)),
      batches.map(({ signedHead }) => JSON.stringify(signedHead)),
    ],
  );
}

function rowsOf(batches: readonly VerifiedBatch[], kept: readonly Kept[]): CopyRows {
  const rows = new CopyRows('feed_entry', entryColumns);
  const encoded = new Map<string, Buffer>();
  const common = (text: string) => {
    const known = encoded.get(text) ?? copiedText(text);
    encoded.set(text, known);
    return known;
  };
  let place = 0;
  for (const { entries, cursor } of batches) {
    const feed = copiedText(cursor.feed, cursor.epoch);
    for (const { header, headerBytes, content } of entries) {
      const how = kept[place];
      if (!how) throw new Error('an entry of which nobody said how it stands');
      rows.row().common(feed).bigint(header.seq).common(common(header.type)).bytes(headerBytes);
      rows.bytes(content?.salt ?? null).bytes(content?.payload ?? null);
      rows.common(common(how.standing)).boolean(how.urgent).instant(Date.parse(header.ts));
      place += 1;
    }
  }
  if (place !== kept.length) throw new Error('more is said than there are entries');
  return rows;
}
