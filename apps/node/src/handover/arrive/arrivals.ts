import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { DataSource } from 'typeorm';
import { type Transaction, withTransaction } from '#database';
import { type Actor, type HumanDuty, isRefusal, type Journey, type Refusal, recordArrival, refuse } from '#domain';
import { type FieldPlace, openJson, sealField } from '#vault';
import { Audit } from '../../audit/audit.js';
import { CaseAccess } from '../../case/case-access.js';
import { Clock } from '../../clock.js';
import { Live } from '../../graphql/live.js';
import { Once } from '../../graphql/once.js';
import type { RequestRow } from '../asked/request.entity.js';
import { CertificateRow } from '../certify/certificate.entity.js';
import { CustodyBook } from '../custody/custody-book.js';
import { HandoverKeys } from '../handover-keys.js';
import { OfferRow } from '../offer/offer.entity.js';
import { HumanDutyRow, humanDutyOf } from './human-duty.entity.js';
import { JourneyRow } from './journey.entity.js';
import { Meetings } from './meetings.js';

const place = (offerId: string): FieldPlace => ({ table: 'handover_journey', column: 'sealed', row: offerId });

/** The duty on the way: how the person travels, who meets her or him, and that she or he was met. */
@Injectable()
export class Arrivals {
  constructor(
    private readonly db: DataSource,
    private readonly once: Once,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly live: Live,
    private readonly access: CaseAccess,
    private readonly book: CustodyBook,
    private readonly keys: HandoverKeys,
    private readonly meetings: Meetings,
  ) {}

  /** Writes the journey anew, while nothing else is decided over the offer. It stays readable here after the file has gone, until she or he was met. */
  plan(actor: Actor, { offerId, journey, ...command }: { idempotencyKey: string; offerId: string; journey: Journey }) {
    return this.once.run(actor, 'handover.plan-journey', command, async (tx) => {
      const seen = await this.find(tx, actor, offerId);
      if (isRefusal(seen)) return seen;
      await this.book.lock(tx, seen.caseRef);
      const offer = await tx.manager.findOneByOrFail(OfferRow, { id: offerId });
      const duty = await tx.manager.findOneBy(HumanDutyRow, { offerId });
      const travels = duty ? duty.state === 'awaited' : offer.state === 'chosen' || offer.state === 'accepted';
      if (!travels) return refuse('arrival-not-awaited');
      const sealed = sealField(await this.keys.keyOf(tx, offerId), place(offerId), journey);
      await tx.manager.upsert(JourneyRow, { offerId, sealed }, ['offerId']);
      await this.audit.record(tx, actor, 'handover.plan-journey', { kind: 'handover', id: offerId });
      await this.live.tell(tx, 'handover', offer.caseRef);
      return offer.caseId;
    });
  }

  /**
   * She or he has arrived and was met. Whoever meets the person says it, or is told by telephone: the giver's duty ends,
   * and the other organisation hears it.
   */
  arrive(
    actor: Actor,
    { offerId, metAt, ...command }: { idempotencyKey: string; offerId: string; metAt?: Date | null },
  ) {
    return this.once.run(actor, 'handover.arrive', command, async (tx) => {
      const now = this.clock.now();
      const taken = isUUID(offerId) ? await this.meetings.taken(tx, offerId) : null;
      if (taken?.caseId) return this.arriveHere(tx, actor, taken, metAt ?? now);
      const offer = await this.find(tx, actor, offerId);
      if (isRefusal(offer)) return offer;
      const row = await this.meetings.duty(tx, offerId);
      if (!row) return refuse('arrival-not-awaited');
      const met = recordArrival(humanDutyOf(row), metAt ?? now, now);
      if (isRefusal(met)) return met;
      await this.meetings.endDuty(tx, actor, offerId, metAt ?? now);
      await this.meetings.tell(tx, row.toNode, offerId, metAt ?? now);
      return offer.caseId;
    });
  }

  /** The one who took the case over met the person. */
  private async arriveHere(tx: Transaction, actor: Actor, taken: RequestRow, metAt: Date) {
    const { offerId, caseId, fromNode } = taken;
    const seen = caseId ? await this.access.see(tx, actor, caseId) : refuse('not-found');
    if (!caseId || isRefusal(seen)) return refuse('not-found');
    const { issuedAt: since } = await tx.manager.findOneByOrFail(CertificateRow, { offerId });
    const duty: HumanDuty = taken.metAt ? { since, state: 'met', metAt: taken.metAt } : { since, state: 'awaited' };
    const met = recordArrival(duty, metAt, this.clock.now());
    if (isRefusal(met)) return met;
    await this.meetings.note(tx, actor, taken, metAt);
    await this.meetings.tell(tx, fromNode, offerId, metAt);
    return caseId;
  }

  /** Reads the journey; that it was read is written down. */
  journey(actor: Actor, offerId: string): Promise<Journey | Refusal<'not-found'>> {
    return withTransaction(this.db, 'handover.read-journey', async (tx) => {
      const offer = await this.find(tx, actor, offerId);
      if (isRefusal(offer)) return offer;
      const row = await tx.manager.findOneBy(JourneyRow, { offerId });
      const key = row && (await this.keys.find(tx, offerId));
      if (!key) return refuse('not-found');
      await this.audit.record(tx, actor, 'handover.read-journey', { kind: 'handover', id: offerId });
      return openJson<Journey>(key, place(offerId), row.sealed);
    });
  }

  private async find(tx: Transaction, actor: Actor, offerId: string): Promise<OfferRow | Refusal<'not-found'>> {
    const offer = isUUID(offerId) ? await tx.manager.findOneBy(OfferRow, { id: offerId }) : null;
    const seen = offer ? await this.access.see(tx, actor, offer.caseId) : refuse('not-found');
    return isRefusal(seen) || !offer ? refuse('not-found') : offer;
  }
}
