import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readRows, type Transaction } from '#database';
import {
  type Actor,
  declineHold,
  enterHoldByTelephone,
  grantHold,
  type HoldRequest,
  type HoldTerms,
  isRefusal,
  type Refusal,
  type RefusalCode,
  refuse,
} from '#domain';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../clock.js';
import { Members } from '../../federation/members.js';
import { Once } from '../../graphql/once.js';
import type { HoldRow } from './hold.entity.js';
import type { DeclineHoldInput, EnterHoldByTelephoneInput, GrantHoldInput, ReleaseHoldInput } from './hold.input.js';
import { type HoldModel, holdModel } from './hold.model.js';
import { holdColumns, holdOf, keepForHold, lockHold, saveHold } from './hold.store.js';
import { HoldDesk } from './hold-desk.js';

type Answer = Promise<HoldModel | Refusal>;

/** What the shelter's operator decides about holds. */
@Injectable()
export class HoldService {
  constructor(
    private readonly db: DataSource,
    private readonly once: Once,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly members: Members,
    private readonly desk: HoldDesk,
  ) {}

  grant(actor: Actor, input: GrantHoldInput): Answer {
    return this.act(actor, 'hold.grant', input, async (tx) => {
      const now = this.clock.now();
      const hold = await lockHold(tx, input.holdId);
      if (!hold) return refuse('not-found');
      const terms = await this.terms(tx, hold, input.shelterId ?? null, now);
      if (isRefusal(terms)) return terms;
      const granted = grantHold(hold, terms, input.hours, now);
      if (isRefusal(granted)) return granted;
      return this.keep(tx, actor, granted, { terms, hours: input.hours, from: now, now });
    });
  }

  decline(actor: Actor, input: DeclineHoldInput): Answer {
    return this.act(actor, 'hold.decline', input, async (tx) => {
      const hold = await lockHold(tx, input.holdId);
      if (!hold) return refuse('not-found');
      const declined = declineHold(hold, input.reason, this.clock.now());
      if (isRefusal(declined)) return declined;
      await saveHold(tx, declined);
      await this.audit.record(tx, actor, 'hold.decline', { kind: 'hold', id: hold.id }, { reason: input.reason });
      await this.desk.settle(tx, declined);
      return hold.id;
    });
  }

  release(actor: Actor, input: ReleaseHoldInput): Answer {
    return this.act(actor, 'hold.release', input, async (tx) => {
      const released = await this.desk.release(tx, actor, input.holdId, input.by);
      return isRefusal(released) ? released : released.id;
    });
  }

  enterByTelephone(actor: Actor, input: EnterHoldByTelephoneInput): Answer {
    return this.act(actor, 'hold.enter-by-telephone', input, async (tx) => {
      const now = this.clock.now();
      const { kind, stepFree, places, hours, purpose, toldAt: askedAt, askedBy = null } = input;
      if (askedBy !== null && this.members.find(askedBy) === undefined) return refuse('not-found');
      const wanted = { id: randomUUID(), askedBy, kind, stepFree, places, hours, purpose };
      const request: HoldRequest = { ...wanted, askedAt, given: 'telephone' };
      const terms = await this.terms(tx, request, input.shelterId ?? null, now);
      if (isRefusal(terms)) return terms;
      const held = enterHoldByTelephone(request, terms, now);
      if (isRefusal(held)) return held;
      return this.keep(tx, actor, held, { terms, hours, from: askedAt, now });
    });
  }

  async one(id: string): Promise<HoldModel | null> {
    const text = `SELECT ${holdColumns} FROM hold WHERE id = $1`;
    const [row] = await readRows<HoldRow>(this.db, { name: 'shelter.hold', text }, [id]);
    return row ? holdModel(holdOf(row), this.clock.now()) : null;
  }

  private async act<Code extends RefusalCode>(
    actor: Actor,
    operation: string,
    input: { idempotencyKey: string },
    work: (tx: Transaction) => Promise<string | Refusal<Code>>,
  ): Answer {
    const answer = await this.once.run(actor, operation, input, work);
    return isRefusal(answer) ? answer : ((await this.one(answer)) ?? refuse('not-found'));
  }

  /** A house that can keep the places: the one that was named, or the one with the fewest free that suffice. */
  private async terms(
    tx: Transaction,
    wanted: HoldRequest,
    shelterId: string | null,
    now: Date,
  ): Promise<HoldTerms | Refusal<'shelter-without-this-kind'>> {
    const [terms] = await tx.query<HoldTerms>(
      `SELECT s.id AS "shelterId", s.longest_hours AS "longestHours", count(p.id)::integer AS free
       FROM shelter s
       JOIN place_kind k ON k.shelter_id = s.id AND k.kind = $1
       LEFT JOIN place p ON p.shelter_id = s.id AND p.kind = $1 AND p.on_offer AND p.stay_id IS NULL
         AND (p.held_until IS NULL OR p.held_until <= $2) AND (p.step_free OR NOT $3)
       WHERE s.closed_at IS NULL AND ($4::uuid IS NULL OR s.id = $4)
       GROUP BY s.id
       ORDER BY count(p.id) < $5, count(p.id), s.id
       LIMIT 1`,
      [wanted.kind, now, wanted.stepFree, shelterId, wanted.places],
    );
    return terms ?? refuse('shelter-without-this-kind');
  }

  private async keep(
    tx: Transaction,
    actor: Actor,
    held: HoldRequest,
    { terms, hours, from, now }: { terms: HoldTerms; hours: number; from: Date; now: Date },
  ): Promise<string | Refusal<'shelter-full'>> {
    const keeping = { shelterId: terms.shelterId, atOnceOnly: false, hours, from, now };
    const { until } = await keepForHold(tx, held, keeping);
    if (!until) return refuse('shelter-full');
    const hold = await lockHold(tx, held.id);
    if (hold) await this.desk.settle(tx, hold);
    await this.audit.record(tx, actor, 'hold.grant', { kind: 'hold', id: held.id }, { given: held.given, hours });
    return held.id;
  }
}
