import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Transaction, withTransaction } from '#database';
import { isProblem, openLetter, type ProblemCode } from '#federation';
import { Audit } from '../../audit/audit.js';
import { DutyKey } from '../../auth/duty-key.js';
import { Clock } from '../../clock.js';
import { pauseAfter } from '../contact/back-off.js';
import { InvalidMail, MailHandlers, type ReceivedMail } from '../mail-handlers.js';
import { OwnNode } from '../own-node.js';
import { Rounds } from '../rounds.js';
import { Nacks } from './nacks.js';

/** Mail that could not be applied, or whose wake-up was lost, is looked for again after this time. Milliseconds. */
const patience = 1_000;

/** The place of a letter in the feed that brought it. */
export interface Letter {
  readonly feed: string;
  readonly epoch: string;
  readonly seq: number;
  readonly origin: string;
  readonly attempts: number;
}

/**
 * Opens mail that has arrived, as soon as somebody on duty has logged in: each letter in the order of its feed, applied
 * in one transaction with the mark that it was. A letter that cannot be applied never holds up the next one.
 */
@Injectable()
export class MailReader implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(MailReader.name);
  private readonly rounds = new Rounds(
    () => this.readAll(),
    (error) => {
      this.logger.warn(`mail waits: ${error instanceof Error ? error.name : 'unknown'}`);
      return patience;
    },
  );
  private stopped = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly db: DataSource,
    private readonly own: OwnNode,
    private readonly dutyKey: DutyKey,
    private readonly handlers: MailHandlers,
    private readonly nacks: Nacks,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await withTransaction(this.db, 'federation.release-held', async (tx) => {
      await tx.query(`UPDATE incoming_mail SET state = 'sealed', reason = NULL WHERE state = 'held'`);
    });
    this.dutyKey.onUnlock(() => this.wake());
    this.timer = setInterval(() => this.wake(), patience);
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.rounds.stop();
  }

  /** There may be mail to open. */
  wake(): void {
    if (!this.dutyKey.isLocked()) this.rounds.insist();
  }

  private async readAll(): Promise<void> {
    for (let letters = await this.due(); letters.length > 0; letters = await this.due()) {
      for (const letter of letters) {
        if (this.stopped) return;
        await this.read(letter);
      }
    }
  }

  private async due(): Promise<Letter[]> {
    const rows = await this.db.query<(Omit<Letter, 'seq'> & { seq: string })[]>(
      `SELECT feed, epoch, seq, origin, attempts FROM incoming_mail
       WHERE state = 'sealed' AND settled_at IS NULL AND try_at <= $1 ORDER BY received_at, feed, seq LIMIT 100`,
      [this.clock.now()],
    );
    return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
  }

  private async read(letter: Letter): Promise<void> {
    try {
      const mail = await this.open(letter);
      if (typeof mail === 'string') return await this.putAside(letter, mail);
      const handler = this.handlers.for(mail.type);
      if (!handler) return await this.hold(letter);
      await withTransaction(this.db, `mail.${mail.type}`, async (tx) => {
        if (await this.settle(tx, letter, mail.id)) await handler(tx, mail);
      });
    } catch (error) {
      if (error instanceof InvalidMail) await this.putAside(letter, error.code);
      else await this.tryLater(letter, error);
    }
  }

  /** The letter, or the code of what is wrong with it. */
  private async open({ feed, epoch, seq, origin }: Letter): Promise<ReceivedMail | ProblemCode> {
    const [entry] = await this.db.query<{ payload: Buffer | null; at: Date }[]>(
      'SELECT payload, at FROM feed_entry WHERE feed = $1 AND epoch = $2 AND seq = $3',
      [feed, epoch, seq],
    );
    if (!entry?.payload) return 'not-found';
    const identity = this.dutyKey.ageIdentities();
    const mail = await openLetter(entry.payload, { identity, from: origin, to: this.own.nodeId });
    if (isProblem(mail)) return mail.problem;
    return {
      id: mail.id,
      from: mail.from,
      type: mail.type,
      body: mail.body,
      at: entry.at,
      place: { feed, epoch, seq },
    };
  }

  /** Marks the letter as applied and lets go of its sealed content; false if it was settled or its message came before. */
  private async settle(tx: Transaction, { feed, epoch, seq, origin }: Letter, messageId: string): Promise<boolean> {
    const [open] = await tx.query(
      `SELECT 1 FROM incoming_mail WHERE feed = $1 AND epoch = $2 AND seq = $3 AND state = 'sealed' FOR UPDATE`,
      [feed, epoch, seq],
    );
    if (!open) return false;
    const [before] = await tx.query('SELECT 1 FROM incoming_mail WHERE origin = $1 AND message_id = $2', [
      origin,
      messageId,
    ]);
    await tx.query(
      `UPDATE incoming_mail SET state = $4, message_id = $5, settled_at = $6, reason = NULL
       WHERE feed = $1 AND epoch = $2 AND seq = $3`,
      [feed, epoch, seq, before ? 'repeated' : 'applied', before ? null : messageId, this.clock.now()],
    );
    await tx.query('UPDATE feed_entry SET salt = NULL, payload = NULL WHERE feed = $1 AND epoch = $2 AND seq = $3', [
      feed,
      epoch,
      seq,
    ]);
    return !before;
  }

  private async hold({ feed, epoch, seq }: Letter): Promise<void> {
    await withTransaction(this.db, 'federation.hold-mail', async (tx) => {
      await tx.query(
        `UPDATE incoming_mail SET state = 'held', reason = 'unknown-type'
         WHERE feed = $1 AND epoch = $2 AND seq = $3 AND state = 'sealed'`,
        [feed, epoch, seq],
      );
    });
  }

  private async putAside(letter: Letter, code: ProblemCode): Promise<void> {
    await withTransaction(this.db, 'federation.quarantine', async (tx) => {
      const now = this.clock.now();
      const moved = await tx.query(
        `UPDATE incoming_mail SET state = 'quarantined', reason = $4, settled_at = $5
         WHERE feed = $1 AND epoch = $2 AND seq = $3 AND state = 'sealed' RETURNING 1`,
        [letter.feed, letter.epoch, letter.seq, code, now],
      );
      if (moved.length === 0) return;
      await this.nacks.say(tx, letter, code);
      await this.audit.record(
        tx,
        { node: letter.origin },
        'mail.quarantine',
        { kind: 'mail', id: `${letter.feed}/${letter.epoch}/${letter.seq}` },
        { code },
      );
    });
  }

  /** The board shows the letter and this code once it has failed some times in a row; it is tried all the same. */
  private async tryLater({ feed, epoch, seq, attempts }: Letter, error: unknown): Promise<void> {
    const code = codeOf(error);
    this.logger.warn(`a letter is tried again: ${code}`);
    const tryAt = new Date(this.clock.now().getTime() + 200 + pauseAfter(attempts + 1, Math.random()));
    await withTransaction(this.db, 'federation.try-mail-later', async (tx) => {
      await tx.query(
        `UPDATE incoming_mail SET attempts = attempts + 1, try_at = $4, reason = $5
         WHERE feed = $1 AND epoch = $2 AND seq = $3 AND state = 'sealed'`,
        [feed, epoch, seq, tryAt, code],
      );
    });
  }
}

/** What failed, without any text: a message may hold what the letter says. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'failed';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return /^[A-Za-z0-9_.-]{1,64}$/.test(code) ? code : 'failed';
}
