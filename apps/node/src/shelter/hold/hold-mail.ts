import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Transaction } from '#database';
import { isRefusal, mayTakePart, requestHold } from '#domain';
import { type HoldMail, type HoldMailType, holdMail } from '#federation';
import { Clock } from '../../clock.js';
import { MemberStates } from '../../federation/contact/member-states.js';
import { InvalidMail, MailHandlers, type ReceivedMail } from '../../federation/mail-handlers.js';
import { Members } from '../../federation/members.js';
import { AskedHoldBook } from '../asked/asked-hold-book.js';
import { lockHold } from './hold.store.js';
import { HoldDesk } from './hold-desk.js';

/**
 * Messages about holds, to the shelter's side and to the asker's. Only the member that asked may give places back, and
 * only the member that was asked may say what became of them; anything else is put aside and told to its sender. Who is
 * blocked here begins nothing; what was begun before goes on.
 */
@Injectable()
export class HoldMailDoor implements OnModuleInit {
  constructor(
    private readonly handlers: MailHandlers,
    private readonly members: Members,
    private readonly states: MemberStates,
    private readonly clock: Clock,
    private readonly desk: HoldDesk,
    private readonly book: AskedHoldBook,
  ) {}

  onModuleInit(): void {
    this.on('hold.request', (tx, from, body) => this.request(tx, from, body));
    this.on('hold.release', (tx, from, body) => this.release(tx, from, body));
    this.on('hold.told', (tx, from, body) => this.told(tx, from, body));
    this.on('hold.taken', (tx, from, { hold }) => this.heard(this.book.hear(tx, hold, from, { state: 'taken' })));
    this.on('hold.lapsed', (tx, from, { hold }) => this.heard(this.book.hear(tx, hold, from, { state: 'lapsed' })));
    this.on('hold.answer', (tx, from, body) => {
      const said =
        body.answer === 'held'
          ? { state: 'held' as const, until: new Date(body.until) }
          : { state: 'declined' as const, reason: body.reason };
      return this.heard(this.book.hear(tx, body.hold, from, said));
    });
  }

  private on<T extends HoldMailType>(
    type: T,
    apply: (tx: Transaction, from: string, body: HoldMail<T>) => Promise<void>,
  ): void {
    this.handlers.on(type, async (tx: Transaction, mail: ReceivedMail) => {
      const read = holdMail[type].safeParse(mail.body);
      if (!read.success) throw new InvalidMail('hold-message-not-understood');
      await apply(tx, mail.from, read.data as HoldMail<T>);
    });
  }

  private async request(tx: Transaction, from: string, body: HoldMail<'hold.request'>): Promise<void> {
    const status = this.members.find(from)?.status ?? 'left';
    if (!mayTakePart('ask', status, await this.states.isBlocked(tx, from))) {
      throw new InvalidMail('hold-asker-may-not-ask', 'not-allowed');
    }
    const { hold: id, kind, stepFree, places, hours, purpose } = body;
    const known = await lockHold(tx, id);
    if (known) throw new InvalidMail('hold-id-used');
    const wanted = { id, askedBy: from, kind, stepFree, places, hours, purpose };
    const asked = requestHold({ ...wanted, askedAt: this.clock.now(), given: 'network' });
    if (isRefusal(asked)) throw new InvalidMail(asked.refused);
    await this.desk.receive(tx, { node: from }, asked);
  }

  /** From the asker: the places go back. From the shelter: it could not keep its word. */
  private async release(tx: Transaction, from: string, body: HoldMail<'hold.release'>): Promise<void> {
    const { hold: id, by } = body;
    const hold = await lockHold(tx, id);
    const ours = hold?.askedBy === from && by !== 'shelter';
    // A release that crosses the arrival or the lapse on its way changes nothing: the asker hears of those.
    if (ours) await this.desk.release(tx, { node: from }, id, by);
    else await this.heard(this.book.hear(tx, id, from, { state: 'released', by }));
  }

  private async told(tx: Transaction, from: string, body: HoldMail<'hold.told'>): Promise<void> {
    await this.requireOpen(tx, from);
    const { hold: id, kind, stepFree, places, hours, purpose } = body;
    const facts = { id, askedOf: from, kind, stepFree, places, hours, purpose, askedAt: new Date(body.toldAt) };
    const nobody = { given: 'telephone' as const, staffId: null, teamId: null, sealedCase: null };
    await this.heard(this.book.hearOfCall(tx, { ...facts, ...nobody }, new Date(body.until)));
  }

  private async requireOpen(tx: Transaction, from: string): Promise<void> {
    if (await this.states.isBlocked(tx, from)) throw new InvalidMail('hold-member-blocked', 'not-allowed');
  }

  private async heard(known: Promise<boolean>): Promise<void> {
    if (!(await known)) throw new InvalidMail('hold-not-asked-there', 'not-found');
  }
}
