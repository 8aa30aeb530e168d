import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Transaction } from '#database';
import {
  type EntryHeader,
  type Erase,
  eraseShape,
  mayErase,
  parseFeedId,
  type VerifiedBatch,
  type VerifiedEntry,
} from '#federation';
import { Clock } from '../../clock.js';
import { BroadcastHandlers, InvalidBroadcast } from '../broadcast-handlers.js';
import { eraseDeposited } from '../mailbox/erase-deposited.js';
import { OwnNode } from '../own-node.js';

/** Lets go of content that its author has erased: header and chain still verify, and the commit cannot be guessed. */
@Injectable()
export class Erasures implements OnModuleInit {
  constructor(
    private readonly handlers: BroadcastHandlers,
    private readonly own: OwnNode,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.handlers.on('erase', async (tx, { from, payload }) => {
      const erase = eraseShape.safeParse(payload);
      if (!erase.success) throw new InvalidBroadcast('not an erasure');
      await this.erase(tx, from, erase.data);
    });
  }

  /**
   * Batches that follow each other, without the content of entries that were erased before they came, and which these
   * are. What may never be erased stays.
   */
  async without(
    tx: Transaction,
    batches: readonly VerifiedBatch[],
  ): Promise<{ batches: readonly VerifiedBatch[]; erased: ReadonlySet<number> }> {
    const [first, last] = [batches.at(0)?.entries[0], batches.at(-1)?.cursor];
    if (!first || !last) return { batches, erased: new Set() };
    const { feed, epoch } = last;
    await onlyHere(tx, feed);
    const rows = await tx.query<{ seq: number }>(
      'SELECT seq::float8 AS seq FROM early_erasure WHERE feed = $1 AND epoch = $2 AND seq BETWEEN $3 AND $4',
      [feed, epoch, first.header.seq, last.seq],
    );
    if (rows.length === 0) return { batches, erased: new Set() };
    const author = parseFeedId(feed)?.from ?? '';
    const named = new Set(rows.map(({ seq }) => seq));
    const isGone = ({ header }: VerifiedEntry) => named.has(header.seq) && mayErase(author, header);
    const erased = new Set(batches.flatMap(({ entries }) => entries.filter(isGone).map(({ header }) => header.seq)));
    const emptied = batches.map((batch) => ({
      ...batch,
      entries: batch.entries.map((entry) => (isGone(entry) ? { ...entry, content: null } : entry)),
    }));
    return { batches: emptied, erased };
  }

  private async erase(tx: Transaction, author: string, erase: Erase): Promise<void> {
    const named = parseFeedId(erase.feed);
    if (named?.from !== author) throw new InvalidBroadcast('not its own to erase', 'not-allowed');
    if (named.kind === 'directed' && named.to !== this.own.nodeId) return eraseDeposited(tx, erase);
    await onlyHere(tx, erase.feed);
    const at = [erase.feed, erase.epoch, erase.seq];
    const [entry] = await tx.query<{ header: Buffer }>(
      'SELECT header FROM feed_entry WHERE feed = $1 AND epoch = $2 AND seq = $3 FOR UPDATE',
      at,
    );
    if (!entry) return this.remember(tx, erase);
    const header: EntryHeader = JSON.parse(entry.header.toString('utf8'));
    if (!mayErase(author, header)) throw new InvalidBroadcast('never erased', 'not-allowed');
    await tx.query(
      `UPDATE feed_entry SET salt = NULL, payload = NULL, standing = CASE standing WHEN 'held' THEN 'applied' ELSE standing END
       WHERE feed = $1 AND epoch = $2 AND seq = $3`,
      at,
    );
    await tx.query('DELETE FROM missing_payload WHERE feed = $1 AND epoch = $2 AND seq = $3', at);
  }

  /** Feeds travel apart from each other: an erasure may overtake the letter that it names. */
  private async remember(tx: Transaction, { feed, epoch, seq }: Erase): Promise<void> {
    await tx.query(
      'INSERT INTO early_erasure (feed, epoch, seq, said_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
      [feed, epoch, seq, this.clock.now()],
    );
  }
}

/** An erasure and the entry that it names, arriving at once, wait for each other: one of them sees the other. */
async function onlyHere(tx: Transaction, feed: string): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtext('ihala.federation.erase'), hashtext($1))`, [feed]);
}
