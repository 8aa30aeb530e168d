import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CopyRows, copyIn, type Transaction, withTransaction } from '#database';
import { epochType, type Feed, parseFeedId, type VerifiedBatch, type VerifiedEntry } from '#federation';
import { DutyKey } from '../../auth/duty-key.js';
import { Clock } from '../../clock.js';
import { Erasures } from '../feed/erasures.js';
import { type Kept, keepBatches } from '../feed/keep-batches.js';
import { Nacks } from '../mail/nacks.js';
import { MailHandlers } from '../mail-handlers.js';
import { Broadcasts } from './broadcasts.js';
import { CursorMoved } from './cursors.js';
import { MissingPayloads } from './missing-payloads.js';

const mailColumns = ['feed', 'epoch', 'seq', 'origin', 'state', 'attempts', 'try_at', 'received_at'];

/** How what arrives stands until something is found to be wrong with it. */
const expected: Readonly<Record<'applied' | 'held' | 'mail', Kept>> = {
  applied: { standing: 'applied', urgent: false },
  held: { standing: 'held', urgent: false },
  mail: { standing: 'mail', urgent: false },
};

/** Stores verified batches of another member: entries, what features make of them, and the cursor, in one transaction. */
@Injectable()
export class Apply {
  constructor(
    private readonly db: DataSource,
    private readonly broadcasts: Broadcasts,
    private readonly erasures: Erasures,
    private readonly nacks: Nacks,
    private readonly handlers: MailHandlers,
    private readonly missing: MissingPayloads,
    private readonly dutyKey: DutyKey,
    private readonly clock: Clock,
  ) {}

  /** Batches of one feed that follow each other: all or none. Throws {@link CursorMoved}. */
  async batches(batches: readonly VerifiedBatch[]): Promise<void> {
    await withTransaction(this.db, 'federation.apply', (tx) => this.keep(tx, batches));
  }

  /** Entries are stored before they are handed on, so that an erasure finds what came with it. */
  private async keep(tx: Transaction, received: readonly VerifiedBatch[]): Promise<void> {
    const feed = received[0]?.cursor.feed ?? '';
    const named = parseFeedId(feed);
    if (!named) throw new Error(`${feed} is no feed`);
    await tx.query('SELECT 1 FROM feed WHERE feed = $1 FOR UPDATE', [feed]);
    const { batches, erased } = await this.erasures.without(tx, received);
    const entries = batches.flatMap((batch) => batch.entries);
    const kept = entries.map((entry) => expected[this.standing(named, entry, erased)]);
    if (!(await keepBatches(tx, batches, kept, this.clock.now()))) throw new CursorMoved(feed);
    if (named.kind === 'directed') await this.keepMail(tx, named.from, entries);
    else {
      await this.missing.note(tx, entries, erased);
      await this.handOn(tx, named.from, entries);
    }
  }

  private standing(named: Feed, entry: VerifiedEntry, erased: ReadonlySet<number>): keyof typeof expected {
    if (entry.header.type === epochType && entry.header.seq === 1) return 'applied';
    if (named.kind === 'directed') return entry.header.type === 'mail' ? 'mail' : 'held';
    return erased.has(entry.header.seq) ? 'applied' : this.broadcasts.expects(entry);
  }

  private async handOn(tx: Transaction, from: string, entries: readonly VerifiedEntry[]): Promise<void> {
    const exceptions = await this.broadcasts.apply(tx, from, entries);
    const [first] = entries;
    if (exceptions.size === 0 || !first) return;
    const { feed, epoch } = first.header;
    await tx.query(
      `UPDATE feed_entry e SET standing = x.standing FROM unnest($3::bigint[], $4::text[]) AS x (seq, standing)
       WHERE e.feed = $1 AND e.epoch = $2 AND e.seq = x.seq`,
      [feed, epoch, [...exceptions.keys()], [...exceptions.values()].map(({ standing }) => standing)],
    );
    for (const [seq, { code }] of exceptions) if (code) await this.nacks.say(tx, { feed, epoch, seq }, code);
  }

  /** Mail is stored as it is, sealed: it is opened when somebody on duty has logged in. */
  private async keepMail(tx: Transaction, from: string, entries: readonly VerifiedEntry[]): Promise<void> {
    const mail = entries.filter(({ header }) => header.type === 'mail');
    const rows = new CopyRows('incoming_mail', mailColumns);
    const now = this.clock.now().getTime();
    for (const { header } of mail) {
      rows.row().text(header.feed).text(header.epoch).bigint(header.seq).text(from);
      rows.text('sealed').integer(0).instant(now).instant(now);
    }
    await copyIn(tx, rows);
    if (mail.length > 0 && this.dutyKey.isLocked()) await this.handlers.tellWaiting(tx);
  }
}
