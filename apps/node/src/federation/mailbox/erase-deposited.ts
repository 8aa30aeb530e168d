import type { Transaction } from '#database';
import { batchLines, type EntryHeader, type Erase, readBatches } from '#federation';

/** Lets go of the payload of a letter that lies here for somebody else and that its author has erased. */
export async function eraseDeposited(tx: Transaction, { feed, epoch, seq }: Erase): Promise<void> {
  const [kept] = await tx.query<{ seq: string; lines: Buffer }>(
    `SELECT seq, lines FROM deposited_batch WHERE feed = $1 AND epoch = $2 AND after < $3 AND seq >= $3 FOR UPDATE`,
    [feed, epoch, seq],
  );
  const batches = kept ? readBatches(kept.lines) : [];
  const [batch] = 'problem' in batches ? [] : batches;
  if (!kept || !batch) return;
  const entries = batch.entries.map((entry) => {
    const header: EntryHeader = JSON.parse(entry.header.toString('utf8'));
    return header.seq === seq ? { ...entry, salt: null, payload: null } : entry;
  });
  const lines = Buffer.from(batchLines({ ...batch, entries }));
  await tx.query('UPDATE deposited_batch SET lines = $4, bytes = $5 WHERE feed = $1 AND epoch = $2 AND seq = $3', [
    feed,
    epoch,
    kept.seq,
    lines,
    lines.length,
  ]);
}
