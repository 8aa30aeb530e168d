import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import {
  type Actor,
  isRefusal,
  isSpokenLanguage,
  mayFollowReintegration,
  planReintegration,
  type Refusal,
  recordReintegration,
  refuse,
} from '#domain';
import { ruleInForce } from '#protocols';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../clock.js';
import { Once } from '../../graphql/once.js';
import { ProtocolsInForce } from '../../protocol/in-force/protocols-in-force.js';
import { CaseRow } from '../case.entity.js';
import { CaseAccess } from '../case-access.js';
import { CaseDocuments } from '../case-documents.js';
import { CaseKeys } from '../case-keys.js';
import { OwnCountry } from '../own-country.js';
import { ReintegrationRow } from './reintegration.entity.js';
import type { PlanReintegrationInput, RecordReintegrationInput } from './reintegration.input.js';
import { openReintegration, sealReintegration } from './sealed-reintegration.js';

/** The person’s yes to being asked afterwards, in which language (ISO 639-3), and when the stay ended. */
export interface WishedAfterwards {
  readonly agreed: boolean;
  readonly language: string;
  readonly leftAt: Date;
}

type PlanRefusal =
  | 'not-found'
  | 'case-file-gone'
  | 'language-unknown'
  | 'reintegration-not-agreed'
  | 'reintegration-without-safe-contact'
  | 'reintegration-nothing-to-plan'
  | 'reintegration-already-planned';

/** Wages, housing and income at the months that the protocol in force names, only where the person wants to be asked. */
@Injectable()
export class ReintegrationPlans {
  constructor(
    private readonly once: Once,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly access: CaseAccess,
    private readonly keys: CaseKeys,
    private readonly documents: CaseDocuments,
    private readonly own: OwnCountry,
    private readonly inForce: ProtocolsInForce,
  ) {}

  /** Refusals: those of `lockOpen` and `planFor`. */
  plan(actor: Actor, input: PlanReintegrationInput) {
    return this.once.run(actor, 'reintegration.plan', input, async (tx) => {
      const row = await this.access.lockOpen(tx, actor, input.caseId);
      if (isRefusal(row)) return row;
      return (await this.planFor(tx, actor, row.id, input)) ?? row.id;
    });
  }

  /** Plans for a case whose stay ended; who calls it decides who may. Refusals: `PlanRefusal`; nothing is written then. */
  async planFor(
    tx: Transaction,
    actor: Actor,
    caseId: string,
    { agreed, language, leftAt }: WishedAfterwards,
  ): Promise<Refusal<PlanRefusal> | undefined> {
    const row = await tx.manager.findOneBy(CaseRow, { id: caseId });
    if (!row) return refuse('not-found');
    const opened = await this.documents.open(tx, row);
    if (isRefusal(opened)) return opened;
    const no = mayFollowReintegration(agreed, opened.document.fields.safeContact);
    if (no) return no;
    if (!isSpokenLanguage(language)) return refuse('language-unknown');
    if (await tx.manager.existsBy(ReintegrationRow, { caseId, planned: true }))
      return refuse('reintegration-already-planned');
    const now = this.clock.now();
    const days = planReintegration(this.months(row.protocol), leftAt, now);
    if (isRefusal(days)) return days;
    for (const { month, due } of days) {
      const kept = { month, due: due.toISOString(), state: 'planned', agreedAt: now.toISOString(), language } as const;
      await tx.manager.insert(ReintegrationRow, sealReintegration(opened.key, randomUUID(), caseId, kept));
    }
    const subject = { kind: 'case', id: caseId };
    await this.audit.record(tx, actor, 'reintegration.plan', subject, { days: days.length });
    return undefined;
  }

  /** Refusals: those of `lockOpen` and `recordReintegration`, `case-file-gone`. "Does not wish" ends all that are planned. */
  record(actor: Actor, input: RecordReintegrationInput) {
    return this.once.run(actor, 'reintegration.record', input, async (tx) => {
      const found = await tx.manager.findOneBy(ReintegrationRow, { id: input.reintegrationId });
      const row = found ? await this.access.lockOpen(tx, actor, found.caseId) : refuse('not-found');
      if (isRefusal(row)) return row;
      const key = await this.keys.keyOf(tx, row.id);
      if (isRefusal(key)) return key;
      const asked = await tx.manager.findOneByOrFail(ReintegrationRow, { id: input.reintegrationId });
      const kept = openReintegration(key, asked);
      const answers = input.answers ?? undefined;
      const state = recordReintegration(kept.state, input.result, answers);
      if (isRefusal(state)) return state;
      const said = { answers: state === 'answered' ? answers : undefined, words: input.words?.trim() || undefined };
      const recorded = { recordedAt: this.clock.now().toISOString(), by: actor.staffId };
      await this.save(tx, sealReintegration(key, asked.id, row.id, { ...kept, state, ...said, ...recorded }));
      if (state === 'not-wished')
        for (const other of await tx.manager.findBy(ReintegrationRow, { caseId: row.id, planned: true }))
          await this.save(
            tx,
            sealReintegration(key, other.id, row.id, { ...openReintegration(key, other), state, ...recorded }),
          );
      const subject = { kind: 'reintegration', id: asked.id };
      await this.audit.record(tx, actor, 'reintegration.record', subject, { case: row.id });
      return row.id;
    });
  }

  /** By the versions to which the case is pinned; none where no protocol is kept here. */
  private months(pins: string | null): readonly number[] {
    const { country } = this.own;
    const inForce = this.inForce.between(country, country, pins);
    return (inForce && ruleInForce(inForce, 'reintegration-follow-ups', 'reintegration')?.value.months) ?? [];
  }

  private async save(tx: Transaction, { id, ...columns }: ReintegrationRow): Promise<void> {
    await tx.manager.update(ReintegrationRow, { id }, columns);
  }
}
