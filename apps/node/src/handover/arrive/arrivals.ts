import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { DataSource } from 'typeorm';
import { type Transaction, withTransaction } from '#database';
import { type Actor, isRefusal, type Journey, type Refusal, recordArrival, refuse } from '#domain';
import { type FieldPlace, openJson, sealField } from '#vault';
import { Audit } from '../../audit/audit.js';
import { CaseAccess } from '../../case/case-access.js';
import { Clock } from '../../clock.js';
import { Live } from '../../graphql/live.js';
import { Once } from '../../graphql/once.js';
import { CustodyBook } from '../custody/custody-book.js';
import { HandoverKeys } from '../handover-keys.js';
import { OfferRow } from '../offer/offer.entity.js';
import { HumanDutyRow, humanDutyOf } from './human-duty.entity.js';
import { JourneyRow } from './journey.entity.js';

const place = (offerId: string): FieldPlace => ({ table: 'handover_journey', column: 'sealed', row: offerId });

/** The giver's duty on the way: how the person travels, who meets her or him, and that she or he was met. */
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

  /** She or he has arrived and was met: the giver's duty ends, and what was written of the journey is destroyed. */
  arrive(
    actor: Actor,
    { offerId, metAt, ...command }: { idempotencyKey: string; offerId: string; metAt?: Date | null },
  ) {
    return this.once.run(actor, 'handover.arrive', command, async (tx) => {
      const offer = await this.find(tx, actor, offerId);
      if (isRefusal(offer)) return offer;
      const row = await tx.manager.findOne(HumanDutyRow, { where: { offerId }, lock: { mode: 'pessimistic_write' } });
      if (!row) return refuse('arrival-not-awaited');
      const now = this.clock.now();
      const met = recordArrival(humanDutyOf(row), metAt ?? now, now);
      if (isRefusal(met)) return met;
      await tx.manager.update(HumanDutyRow, { offerId }, { state: 'met', metAt: metAt ?? now });
      await tx.manager.delete(JourneyRow, { offerId });
      await this.keys.destroy(tx, offerId);
      await this.audit.record(tx, actor, 'handover.arrive', { kind: 'handover', id: offerId });
      await this.live.tell(tx, 'handover', offer.caseRef);
      return offer.caseId;
    });
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
