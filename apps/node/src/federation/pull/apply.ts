import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Transaction, withTransaction } from '#database';
import { type Feed, parseFeedId, type VerifiedBatch } from '#federation';
import { DutyKey } from '../../auth/duty-key.js';
import { Clock } from '../../clock.js';
import { Erasures } from '../feed/erasures.js';
import { type Kept, keepBatch } from '../feed/keep-batch.js';
import { Nacks } from '../mail/nacks.js';
import { MailHandlers } from '../mail-handlers.js';
import { Broadcasts, type Standing } from './broadcasts.js';

/** Somebody else moved this feed meanwhile: what was verified no longer follows its end. */
export class CursorMoved extends Error {
  override readonly name = 'CursorMoved';
}

/** Stores verified batches of another member: entries, what features make of them, and the cursor, in one transaction. */
@Injectable()
export class Apply {
  constructor(
    private readonly db: DataSource,
    private readonly broadcasts: Broadcasts,
    private readonly erasures: Erasures,
    private readonly nacks: Nacks,
    private readonly handlers: MailHandlers,
    private readonly dutyKey: DutyKey,
    private readonly clock: Clock,
  ) {}

  /** All or none. Throws {@link CursorMoved}. */
  async batches(batches: readonly VerifiedBatch[]): Promise<void> {
    await withTransaction(this.db, 'federation.apply', async (tx) => {
      for (const batch of batches) await this.batch(tx, batch);
    });
  }

  private async batch(tx: Transaction, received: VerifiedBatch): Promise<void> {
    const { feed } = received.cursor;
    const named = parseFeedId(feed);
    if (!named) throw new Error(`${feed} is no feed`);
    await tx.query('SELECT 1 FROM feed WHERE feed = $1 FOR UPDATE', [feed]);
    const { batch, erased } = await this.erasures.without(tx, received);
    const standings = await this.standings(tx, named, batch, erased);
    const kept = standings.map(({ standing }): Kept => ({ standing, urgent: false }));
    if (!(await keepBatch(tx, batch, kept, this.clock.now()))) throw new CursorMoved(feed);
    await tx.query('UPDATE feed SET gap_since = NULL WHERE feed = $1 AND gap_since IS NOT NULL', [feed]);
    if (named.kind === 'directed') await this.keepMail(tx, named.from, batch, standings);
    for (const [index, { code }] of standings.entries()) {
      const entry = batch.entries[index];
      if (code && entry) await this.nacks.say(tx, entry.header, code);
    }
  }

  private async standings(
    tx: Transaction,
    named: Feed,
    { entries }: VerifiedBatch,
    erased: ReadonlySet<number>,
  ): Promise<(Omit<Standing, 'standing'> & Kept)[]> {
    const standings: (Omit<Standing, 'standing'> & Kept)[] = [];
    for (const entry of entries) {
      if (named.kind === 'broadcast' && erased.has(entry.header.seq)) {
        standings.push({ standing: 'applied', urgent: false });
      } else if (named.kind === 'broadcast') {
        standings.push({ ...(await this.broadcasts.apply(tx, named.from, entry)), urgent: false });
      } else standings.push({ standing: entry.header.type === 'mail' ? 'mail' : 'held', urgent: false });
    }
    return standings;
  }

  /** Mail is stored as it is, sealed: it is opened when somebody on duty has logged in. */
  private async keepMail(
    tx: Transaction,
    from: string,
    { cursor, entries }: VerifiedBatch,
    standings: readonly Kept[],
  ): Promise<void> {
    const mail = entries.filter((_, index) => standings[index]?.standing === 'mail');
    await tx.query(
      `INSERT INTO incoming_mail (feed, epoch, seq, origin, state, attempts, try_at, received_at)
       SELECT $1, $2, seq, $3, 'sealed', 0, $4, $4 FROM unnest($5::bigint[]) AS e (seq)`,
      [cursor.feed, cursor.epoch, from, this.clock.now(), mail.map(({ header }) => header.seq)],
    );
    if (mail.length > 0 && this.dutyKey.isLocked()) await this.handlers.tellWaiting(tx);
  }
}
