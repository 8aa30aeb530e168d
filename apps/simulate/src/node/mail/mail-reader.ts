import { fromBase64url, isProblem, type ProblemCode } from '#federation';
import type { Tx } from '../../store/store.js';
import { audit } from '../audit.js';
import { sayNack } from '../feed/nacks.js';
import type { Here } from '../here.js';
import { type EntryRow, type LetterRow, placeKey } from '../rows.js';

/** An opened message of another member. */
export interface ReceivedMail {
  readonly id: string;
  readonly from: string;
  readonly type: string;
  readonly body: unknown;
}

/** The message cannot be accepted: it is put aside, its sender is told, the next one goes on. */
export class InvalidMail extends Error {
  override readonly name = 'InvalidMail';
  constructor(readonly code: ProblemCode) {
    super(code);
  }
}

export type MailHandler = (tx: Tx, mail: ReceivedMail) => Promise<void>;

/** Opens what has arrived, letter by letter, each applied with its mark in one transaction (apps/node: federation/mail/mail-reader). */
export class MailReader {
  private planned = false;
  private readonly handlers = new Map<string, MailHandler>();

  constructor(private readonly here: Here) {}

  on(type: string, handler: MailHandler): void {
    this.handlers.set(type, handler);
  }

  wake(): void {
    if (this.planned) return;
    this.planned = true;
    this.here.soon(async () => {
      this.planned = false;
      if (await this.next()) this.wake();
    });
  }

  /** Letters of a type that an earlier version did not know are looked at again. */
  async releaseHeld(): Promise<void> {
    const held = (await this.here.db.all<LetterRow>('incoming_mail')).filter(([, { state }]) => state === 'held');
    if (held.length === 0) return;
    await this.here.transaction('federation.release-held', async (tx) => {
      for (const [key, row] of held) await tx.put('incoming_mail', key, { ...row, state: 'sealed', reason: null });
    });
  }

  private async next(): Promise<boolean> {
    const letters = (await this.here.db.all<LetterRow>('incoming_mail')).map(([, row]) => row);
    const [first] = letters
      .filter(({ state }) => state === 'sealed')
      .sort((a, b) => a.arrived - b.arrived || (a.feed < b.feed ? -1 : a.feed > b.feed ? 1 : a.seq - b.seq));
    if (!first) return false;
    await this.read(first);
    return true;
  }

  private async read(letter: LetterRow): Promise<void> {
    const mail = await this.open(letter);
    if (typeof mail === 'string') return this.putAside(letter, mail);
    const handler = this.here.knows(mail.type) ? this.handlers.get(mail.type) : undefined;
    if (!handler) return this.settle('federation.hold-mail', letter, { state: 'held', reason: 'unknown-type' });
    try {
      await this.here.transaction(`mail.${mail.type}`, async (tx) => {
        if (await this.applied(tx, letter, mail.id)) await handler(tx, mail);
      });
    } catch (error) {
      if (!(error instanceof InvalidMail)) throw error;
      await this.putAside(letter, error.code);
    }
  }

  private async open({ feed, epoch, seq, origin }: LetterRow): Promise<ReceivedMail | ProblemCode> {
    const entry = await this.here.db.get<EntryRow>('feed_entry', placeKey(feed, epoch, seq));
    const sealed = entry?.payload ? fromBase64url(entry.payload) : undefined;
    if (!sealed) return 'not-found';
    const { identity, self } = this.here;
    const mail = await this.here.sealing.open(sealed, { identity, from: origin, to: self });
    if (isProblem(mail)) return mail.problem;
    return { id: mail.id, from: mail.from, type: mail.type, body: mail.body };
  }

  /** Marks the letter as applied and lets go of its sealed content; false if its message came before. */
  private async applied(tx: Tx, { feed, epoch, seq, origin }: LetterRow, messageId: string): Promise<boolean> {
    const place = placeKey(feed, epoch, seq);
    const row = await tx.get<LetterRow>('incoming_mail', place);
    if (row?.state !== 'sealed') return false;
    const first = (await tx.insert('message', `${origin} ${messageId}`, { place })) || this.here.has('dedupe-dropped');
    await tx.put('incoming_mail', place, { ...row, state: first ? 'applied' : 'repeated' } satisfies LetterRow);
    const entry = await tx.get<EntryRow>('feed_entry', place);
    if (entry) await tx.put('feed_entry', place, { ...entry, salt: null, payload: null } satisfies EntryRow);
    return first;
  }

  private async settle(name: string, letter: LetterRow, as: Pick<LetterRow, 'state' | 'reason'>): Promise<void> {
    await this.here.transaction(name, (tx) =>
      tx.put('incoming_mail', placeKey(letter.feed, letter.epoch, letter.seq), { ...letter, ...as }),
    );
  }

  private async putAside(letter: LetterRow, code: ProblemCode): Promise<void> {
    await this.here.transaction('federation.quarantine', async (tx) => {
      const place = placeKey(letter.feed, letter.epoch, letter.seq);
      await tx.put('incoming_mail', place, { ...letter, state: 'quarantined', reason: code } satisfies LetterRow);
      await sayNack(this.here, tx, letter, code);
      await audit(tx, 'mail.quarantine', place);
    });
  }
}
