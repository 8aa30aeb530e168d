import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  type Actor,
  isRefusal,
  type Refusal,
  type RefusalCode,
  recordDecision,
  type StatusDecider,
  type TraffickingStatus,
  zoneOf,
} from '#domain';
import { Audit } from '../audit/audit.js';
import { CaseAccess } from '../case/case-access.js';
import { CaseKeys } from '../case/case-keys.js';
import { OwnCountry } from '../case/own-country.js';
import { Clock } from '../clock.js';
import { Once } from '../graphql/once.js';
import { sealDecision } from './sealed-screening.js';
import { StatusDecisionRow } from './status-decision.entity.js';

interface RecordDecision {
  readonly idempotencyKey: string;
  readonly caseId: string;
  readonly status: TraffickingStatus;
  readonly decidedBy: StatusDecider;
  readonly organisation?: string | null;
  readonly on: string;
  readonly words?: string | null;
}

/** What people of an organisation decided about a person's status: a court, the police, an NGO. No screening is needed for it. */
@Injectable()
export class StatusDecisions {
  constructor(
    private readonly once: Once,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly access: CaseAccess,
    private readonly keys: CaseKeys,
    private readonly own: OwnCountry,
  ) {}

  recordStatusDecision(actor: Actor, input: RecordDecision) {
    return this.once.run(actor, 'status-decision.record', input, async (tx) => {
      const row = await this.access.lockOpen(tx, actor, input.caseId);
      if (isRefusal(row)) return row;
      const now = this.clock.now();
      const { status, decidedBy, organisation, on, words } = input;
      const said = { organisation: organisation?.trim() || undefined, words: words?.trim() || undefined };
      const decision = recordDecision({ status, decidedBy, on, ...said }, this.dayOf(now));
      if (isRefusal(decision)) return decision;
      const key = await this.keys.keyOf(tx, row.id);
      if (isRefusal(key)) return key;
      const id = randomUUID();
      const kept = { ...decision, at: now.toISOString(), by: actor.staffId };
      await tx.manager.insert(StatusDecisionRow, sealDecision(key, id, row.id, kept));
      await this.audit.record(tx, actor, 'status-decision.record', { kind: 'status-decision', id }, { case: row.id });
      return id;
    });
  }

  /** What a command answers: its refusal, or where the decision now stands. */
  async show<Code extends RefusalCode>({ caseId }: { readonly caseId: string }, done: Promise<string | Refusal<Code>>) {
    const id = await done;
    return isRefusal(id) ? id : { id, caseId };
  }

  /** `YYYY-MM-DD` on the wall here. */
  private dayOf(now: Date): string {
    return new Intl.DateTimeFormat('sv-SE', { timeZone: zoneOf(this.own.country) }).format(now);
  }
}
