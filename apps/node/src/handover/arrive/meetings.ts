import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Transaction } from '#database';
import { arrivedMail } from '#federation';
import { Audit, type AuditActor } from '../../audit/audit.js';
import { Clock } from '../../clock.js';
import { InvalidMail, MailHandlers, type ReceivedMail } from '../../federation/mail-handlers.js';
import { Members } from '../../federation/members.js';
import { Outbox } from '../../federation/outbox.js';
import { Live } from '../../graphql/live.js';
import { RequestRow } from '../asked/request.entity.js';
import { HandoverKeys } from '../handover-keys.js';
import { OfferRow } from '../offer/offer.entity.js';
import { HumanDutyRow } from './human-duty.entity.js';
import { JourneyRow } from './journey.entity.js';

/** She or he was met: said at one of the two organisations and known to both. */
@Injectable()
export class Meetings implements OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly live: Live,
    private readonly keys: HandoverKeys,
    private readonly members: Members,
    private readonly outbox: Outbox,
    private readonly mail: MailHandlers,
  ) {}

  onModuleInit(): void {
    this.mail.on(arrivedMail.type, (tx, mail) => this.hear(tx, mail));
  }

  /** The giver's duty, locked while something is decided over it. */
  duty(tx: Transaction, offerId: string): Promise<HumanDutyRow | null> {
    return tx.manager.findOne(HumanDutyRow, { where: { offerId }, lock: { mode: 'pessimistic_write' } });
  }

  /** The request that became a case here, locked. */
  taken(tx: Transaction, offerId: string): Promise<RequestRow | null> {
    return tx.manager.findOne(RequestRow, { where: { offerId }, lock: { mode: 'pessimistic_write' } });
  }

  /** At the giver: the human duty ends, and what was written of the journey is destroyed. */
  async endDuty(tx: Transaction, actor: AuditActor, offerId: string, metAt: Date): Promise<void> {
    await tx.manager.update(HumanDutyRow, { offerId }, { state: 'met', metAt });
    await tx.manager.delete(JourneyRow, { offerId });
    await this.keys.destroy(tx, offerId);
    const { caseRef } = await tx.manager.findOneByOrFail(OfferRow, { id: offerId });
    await this.written(tx, actor, offerId, caseRef);
  }

  /** At the taker: nobody there waits for the person any more. */
  async note(tx: Transaction, actor: AuditActor, { offerId, caseRef }: RequestRow, metAt: Date): Promise<void> {
    await tx.manager.update(RequestRow, { offerId }, { metAt });
    await this.written(tx, actor, offerId, caseRef);
  }

  /** Says it to the other organisation, if it is still of the network. */
  async tell(tx: Transaction, to: string, offerId: string, metAt: Date): Promise<void> {
    if (!this.members.find(to)) return;
    const body = arrivedMail.shape.parse({ offerId, metAt: metAt.toISOString() });
    await this.outbox.mail(tx, to, { id: randomUUID(), type: arrivedMail.type, body, urgent: true });
  }

  /** The other organisation says it: to the giver only the one that the certificate names, to the taker only the giver. */
  private async hear(tx: Transaction, { from, body }: ReceivedMail): Promise<void> {
    const read = arrivedMail.shape.safeParse(body);
    if (!read.success) throw new InvalidMail(`${arrivedMail.type} has another shape`);
    const { offerId } = read.data;
    const now = this.clock.now();
    const said = new Date(Math.min(new Date(read.data.metAt).getTime(), now.getTime()));
    const duty = await this.duty(tx, offerId);
    if (duty) {
      if (duty.toNode !== from) throw new InvalidMail('an arrival at somebody else', 'wrong-author');
      const metAt = said < duty.since ? duty.since : said;
      if (duty.state === 'awaited') await this.endDuty(tx, { node: from }, offerId, metAt);
      return;
    }
    const taken = await this.taken(tx, offerId);
    if (!taken?.caseId) throw new InvalidMail('an arrival that nobody waits for', 'not-found');
    if (taken.fromNode !== from) throw new InvalidMail('an arrival at somebody else', 'wrong-author');
    if (!taken.metAt) await this.note(tx, { node: from }, taken, said);
  }

  private async written(tx: Transaction, actor: AuditActor, offerId: string, caseRef: string): Promise<void> {
    await this.audit.record(tx, actor, 'handover.arrive', { kind: 'handover', id: offerId });
    await this.live.tell(tx, 'handover', caseRef);
  }
}
