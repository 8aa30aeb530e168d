import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import { type Actor, isRefusal, moveCourtOrder, type Refusal, refuse } from '#domain';
import { ruleInForce } from '#protocols';
import { openJson, sealField } from '#vault';
import { Audit } from '../audit/audit.js';
import { CaseKeys } from '../case/case-keys.js';
import { OwnCountry } from '../case/own-country.js';
import { Clock } from '../clock.js';
import { Committee } from '../committee/committee.js';
import { Once } from '../graphql/once.js';
import { ProtocolsInForce } from '../protocol/in-force/protocols-in-force.js';
import { ProtocolVerdicts } from '../protocol/verdict/protocol-verdicts.js';
import { CourtOrderRow } from './court-order.entity.js';
import type { CourtOrderInput, DecideCourtOrderInput, RecordCourtOrderInput } from './court-order.input.js';
import { CourtOrderAccess } from './court-order-access.js';
import { type CourtOrderContent, orderColumns, orderOf, orderPlace } from './court-order-content.js';

/** A day’s tolerance: the day has begun elsewhere before it does in UTC. */
const day = 86_400_000;
const ground = 'court-order';

/** An order that has come: recorded and before the committee at once, decided by one, confirmed by another, then answered. */
@Injectable()
export class CourtOrders {
  constructor(
    private readonly once: Once,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly keys: CaseKeys,
    private readonly own: OwnCountry,
    private readonly access: CourtOrderAccess,
    private readonly committee: Committee,
    private readonly inForce: ProtocolsInForce,
    private readonly verdicts: ProtocolVerdicts,
  ) {}

  /** The committee’s lawyers learn of it before anything is given. Refusals: `not-found`, `order-in-the-future`, `case-file-gone`. */
  record(actor: Actor, input: RecordCourtOrderInput) {
    return this.once.run(actor, 'order.record', input, async (tx): Promise<string | Refusal> => {
      const file = await this.access.lockCase(tx, actor, input.caseId);
      if (isRefusal(file)) return file;
      const now = this.clock.now();
      if (Date.parse(input.madeOn) > now.getTime() + day) return refuse('order-in-the-future');
      const key = await this.keys.keyOf(tx, file.id);
      if (isRefusal(key)) return key;
      const id = randomUUID();
      const { issuer, court, number, madeOn, demanded, secret, due } = input;
      const content: CourtOrderContent = { v: 1, issuer, court, number, madeOn, demanded, secret };
      await tx.manager.insert(CourtOrderRow, {
        ...{ id, caseId: file.id, recordedBy: actor.staffId, recordedAt: now, due: due ?? null },
        ...orderColumns({ id, state: 'recorded', recordedBy: actor.staffId, recordedAt: now }),
        sealed: sealField(key, orderPlace(id), content),
      });
      await this.audit.record(tx, actor, 'order.record', { kind: 'court-order', id }, { case: file.id });
      const { country } = this.own;
      const inForce = this.inForce.between(country, country, file.protocol);
      const rules = inForce ? (ruleInForce(inForce, 'lawful-ground', ground)?.rules ?? []) : [];
      await this.committee.submitToCommittee(tx, {
        ...{ kind: 'lawful-ground', caseId: file.id, subject: { kind: 'court-order', id } },
        ...{ rules: rules.map((rule) => rule.id), reason: ground },
      });
      return id;
    });
  }

  /** What shall be given, to whom, and what is held back. Nothing is given yet. Refusals: `not-found`, `case-file-gone`, those of `moveCourtOrder`. */
  decide(actor: Actor, input: DecideCourtOrderInput) {
    return this.once.run(actor, 'order.decide', input, async (tx) => {
      const found = await this.find(tx, actor, input);
      if (isRefusal(found)) return found;
      const { row, key, content } = found;
      const moved = moveCourtOrder(orderOf(row), 'decide', actor.staffId, this.clock.now());
      if (isRefusal(moved)) return moved;
      const { given, to, heldBack, personTold } = input;
      const decision = { given: [...new Set(given)], to, heldBack, personTold };
      const sealed = sealField(key, orderPlace(row.id), { ...content, decision });
      await tx.manager.update(CourtOrderRow, { id: row.id }, { ...orderColumns(moved), sealed });
      await this.audit.record(tx, actor, 'order.decide', { kind: 'court-order', id: row.id });
      return row.id;
    });
  }

  /**
   * Another than who decided confirms it; from then on it may be given. The protocol is asked: an order is a ground to tell an
   * authority, and what may be told at most is what it lists for the prosecution. Refusals: as above, those of `decideOfCase`.
   */
  confirm(actor: Actor, input: CourtOrderInput) {
    return this.once.run(actor, 'order.confirm', input, async (tx): Promise<string | Refusal> => {
      const found = await this.find(tx, actor, input);
      if (isRefusal(found)) return found;
      const { row, content } = found;
      const moved = moveCourtOrder(orderOf(row), 'confirm', actor.staffId, this.clock.now());
      if (isRefusal(moved)) return moved;
      const fields = content.decision?.given ?? [];
      if (fields.length > 0) {
        const tells = { purpose: 'authorities', recipient: 'prosecution', fields } as const;
        const claim = { kind: 'court-order', id: row.id };
        const act = { kind: 'disclosure', id: row.id, caseId: row.caseId, tells, claim } as const;
        const no = await this.verdicts.decideOfCase(tx, {
          ...act,
          ground: { ground, reason: true, secondPerson: true },
        });
        if (no) return no;
      }
      await tx.manager.update(CourtOrderRow, { id: row.id }, orderColumns(moved));
      const details = { fields: fields.length };
      await this.audit.record(tx, actor, 'order.answer', { kind: 'court-order', id: row.id }, details);
      return row.id;
    });
  }

  private async find(tx: Transaction, actor: Actor, { orderId }: CourtOrderInput) {
    const row = await this.access.lock(tx, actor, orderId);
    if (isRefusal(row)) return row;
    const key = await this.keys.keyOf(tx, row.caseId);
    if (isRefusal(key)) return key;
    return { row, key, content: openJson<CourtOrderContent>(key, orderPlace(row.id), row.sealed) };
  }
}
