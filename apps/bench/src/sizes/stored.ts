import { finished } from 'node:stream/promises';
import type pg from 'pg';
import { from } from 'pg-copy-streams';
import { CopyRows } from '#database';
import type { VerifiedBatch } from '#federation';

const columns = ['feed', 'epoch', 'seq', 'type', 'header', 'salt', 'payload', 'standing', 'urgent', 'at'];

/** Bytes on the disk, indexes included, that an entry takes in a database which holds these and nothing else. */
export async function bytesStored(client: pg.Client, batches: readonly VerifiedBatch[]): Promise<number> {
  await client.query('TRUNCATE feed_entry, feed_head');
  const rows = new CopyRows('feed_entry', columns);
  let entries = 0;
  for (const batch of batches) {
    for (const { header, headerBytes, content } of batch.entries) {
      rows.row().text(header.feed).text(header.epoch).bigint(header.seq).text(header.type).bytes(headerBytes);
      rows
        .bytes(content?.salt ?? null)
        .bytes(content?.payload ?? null)
        .text('applied')
        .boolean(false)
        .instant(0);
      entries += 1;
    }
    const { feed, epoch, seq } = batch.cursor;
    await client.query('INSERT INTO feed_head VALUES ($1, $2, $3, 1, $4)', [
      feed,
      epoch,
      seq,
      JSON.stringify(batch.signedHead),
    ]);
  }
  const copy = client.query(from(`COPY feed_entry (${columns.join(', ')}) FROM STDIN (FORMAT binary)`));
  for (const chunk of rows.chunks()) copy.write(chunk);
  copy.end();
  await finished(copy);
  const { rows: sizes } = await client.query<{ bytes: string }>(
    `SELECT pg_total_relation_size('feed_entry') + pg_total_relation_size('feed_head') AS bytes`,
  );
  return Number(sizes[0]?.bytes) / entries;
}
