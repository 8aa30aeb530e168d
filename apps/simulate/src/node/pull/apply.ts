import { epochType, type Feed, isProblem, parseFeedId, type VerifiedBatch, type VerifiedEntry } from '#federation';
import type { Tx } from '../../store/store.js';
import type { Erasures } from '../feed/erasures.js';
import { keepBatch } from '../feed/keep-batch.js';
import { sayNack } from '../feed/nacks.js';
import type { Here } from '../here.js';
import { type LetterRow, placeKey } from '../rows.js';
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
      for (const batch of batches) await this.batch(tx, batch);
    });
  }

  private async batch(tx: Tx, received: VerifiedBatch): Promise<void> {
    const { feed, epoch } = received.cursor;
    const named = parseFeedId(feed);
    if (!named || isProblem(named)) throw new Error(`${feed} is no feed`);
    const batch = await this.erasures.without(tx, received);
    const standings: Standing[] = [];
    for (const entry of batch.entries) standings.push(await this.standing(tx, named, entry));
    const kept = await keepBatch(
      tx,
      batch,
      standings.map(({ standing }) => standing),
    );
    if (!kept) throw new CursorMoved(feed);
    for (const [index, { header }] of batch.entries.entries()) {
      const { standing, code } = standings[index] ?? { standing: 'held' };
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
