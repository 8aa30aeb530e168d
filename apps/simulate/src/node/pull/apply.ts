import { epochType, type Feed, isProblem, parseFeedId, type VerifiedBatch, type VerifiedEntry } from '#federation';
import type { Tx } from '../../store/store.js';
import type { Erasures } from '../feed/erasures.js';
import { keepBatch } from '../feed/keep-batch.js';
import { sayNack } from '../feed/nacks.js';
import type { Here } from '../here.js';
import { type EntryRow, type LetterRow, placeKey } from '../rows.js';
import type { Broadcasts, Standing } from './broadcasts.js';
import { CursorMoved } from './cursors.js';

/** Stores verified batches: entries, what the node makes of them, and the cursor at once (apps/node: federation/pull/apply). */
export class Apply {
  constructor(
    private readonly here: Here,
    private readonly broadcasts: Broadcasts,
    private readonly erasures: Erasures,
  ) {}

  async batches(batches: readonly VerifiedBatch[]): Promise<void> {
    await this.here.transaction('federation.apply', async (tx) => {
      const kept: VerifiedBatch[] = [];
      for (const batch of batches) kept.push(await this.keep(tx, batch));
      for (const batch of kept) await this.handOn(tx, batch);
    });
  }

  /** Entries are stored before they are handed on: one of them may be the proof that this very feed forked. */
  private async keep(tx: Tx, received: VerifiedBatch): Promise<VerifiedBatch> {
    const batch = await this.erasures.without(tx, received);
    const standings = batch.entries.map(() => 'held' as const);
    if (!(await keepBatch(tx, batch, standings))) throw new CursorMoved(batch.cursor.feed);
    return batch;
  }

  private async handOn(tx: Tx, batch: VerifiedBatch): Promise<void> {
    const { feed, epoch } = batch.cursor;
    const named = parseFeedId(feed);
    if (!named || isProblem(named)) throw new Error(`${feed} is no feed`);
    for (const entry of batch.entries) {
      const { header } = entry;
      const { standing, code } = await this.standing(tx, named, entry);
      const key = placeKey(feed, epoch, header.seq);
      const row = await tx.get<EntryRow>('feed_entry', key);
      if (row?.standing === 'held') await tx.put('feed_entry', key, { ...row, standing } satisfies EntryRow);
      if (standing === 'mail') await this.keepLetter(tx, named.from, feed, epoch, header.seq);
      if (code) await sayNack(this.here, tx, header, code);
    }
  }

  private async standing(tx: Tx, named: Feed, { header, content }: VerifiedEntry): Promise<Standing> {
    if (header.type === epochType && header.seq === 1) return { standing: 'applied' };
    if (named.kind === 'directed') return { standing: header.type === 'mail' ? 'mail' : 'held' };
    if (!content) {
      const standing = await this.erasures.absence(tx, header);
      if (standing === 'withheld') this.here.tell(`finds ${header.type} ${header.seq} withheld`);
      return { standing };
    }
    const { type, epoch, seq, feed } = header;
    return this.broadcasts.apply(tx, content.payload, { from: named.from, type, feed, epoch, seq });
  }

  /** Mail is stored as it is, sealed. */
  private async keepLetter(tx: Tx, origin: string, feed: string, epoch: string, seq: number): Promise<void> {
    const arrived = this.here.now().getTime();
    const row: LetterRow = { feed, epoch, seq, origin, state: 'sealed', reason: null, arrived };
    await tx.put('incoming_mail', placeKey(feed, epoch, seq), row);
  }
}
