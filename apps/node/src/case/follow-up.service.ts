import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import {
  type Actor,
  type FollowUpResult,
  isRefusal,
  nextDeadline,
  planFollowUp,
  recordFollowUp,
  refuse,
} from '#domain';
import { openJson, sealField } from '#vault';
import { Audit } from '../audit/audit.js';
import { Clock } from '../clock.js';
import { Once } from '../graphql/once.js';
import { CaseRow } from './case.entity.js';
import { CaseAccess } from './case-access.js';
import { followUpPlace, type SealedFollowUp } from './case-document.js';
import { CaseKeys } from './case-keys.js';
import { FollowUpRow, followUpColumns, followUpOf } from './follow-up.entity.js';

interface Plan {
  readonly due: Date;
  readonly about?: string | null;
}

/** The days on which the person is asked how it goes; the earliest planned one is when the case is next due. */
@Injectable()
export class FollowUps {
  constructor(
    private readonly once: Once,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly access: CaseAccess,
    private readonly keys: CaseKeys,
  ) {}

  planFollowUp(actor: Actor, input: Plan & { readonly idempotencyKey: string; readonly caseId: string }) {
    return this.once.run(actor, 'follow-up.plan', input, async (tx) => {
      const row = await this.access.lockOpen(tx, actor, input.caseId);
      if (isRefusal(row)) return row;
      const planned = planFollowUp('', input.due, this.clock.now());
      if (isRefusal(planned)) return planned;
      const key = await this.keys.keyOf(tx, row.id);
      if (isRefusal(key)) return key;
      const id = await this.add(tx, row.id, key, input);
      await this.audit.record(tx, actor, 'follow-up.plan', { kind: 'follow-up', id }, { case: row.id });
      return row.id;
    });
  }

  recordFollowUp(
    actor: Actor,
    input: {
      readonly idempotencyKey: string;
      readonly followUpId: string;
      readonly result: FollowUpResult;
      readonly outcome?: string | null;
    },
  ) {
    return this.once.run(actor, 'follow-up.record', input, async (tx) => {
      const [asked] = await tx.query<{ case_id: string }>('SELECT case_id FROM follow_up WHERE id = $1', [
        input.followUpId,
      ]);
      const row = asked ? await this.access.lockOpen(tx, actor, asked.case_id) : refuse('not-found');
      if (isRefusal(row)) return row;
      const planned = await tx.manager.findOneOrFail(FollowUpRow, { where: { id: input.followUpId } });
      const recorded = recordFollowUp(followUpOf(planned), input.result, this.clock.now());
      if (isRefusal(recorded)) return recorded;
      const key = await this.keys.keyOf(tx, row.id);
      if (isRefusal(key)) return key;
      const { about } = openJson<SealedFollowUp>(key, followUpPlace(planned.id), planned.sealed);
      const sealed = seal(key, planned.id, { about, outcome: input.outcome?.trim() || undefined });
      await tx.manager.update(FollowUpRow, { id: planned.id }, { ...followUpColumns(recorded), sealed });
      await this.setDeadline(tx, row.id);
      const subject = { kind: 'follow-up', id: planned.id };
      await this.audit.record(tx, actor, 'follow-up.record', subject, { case: row.id, result: input.result });
      return row.id;
    });
  }

  /** Adds a planned follow-up to a case whose row is locked, and moves its deadline. */
  async add(tx: Transaction, caseId: string, key: Buffer, { due, about }: Plan): Promise<string> {
    const id = randomUUID();
    const sealed = seal(key, id, { about: about?.trim() || undefined });
    await tx.manager.insert(FollowUpRow, { id, caseId, ...followUpColumns({ id, due, state: 'planned' }), sealed });
    await this.setDeadline(tx, caseId);
    return id;
  }

  /** The deadline of an open case is its earliest planned follow-up. */
  async setDeadline(tx: Transaction, caseId: string): Promise<void> {
    const rows = await tx.manager.find(FollowUpRow, { where: { caseId } });
    const deadline = nextDeadline(rows.map(followUpOf));
    await tx.manager.update(CaseRow, { id: caseId, state: 'open' }, { deadline });
  }
}

function seal(key: Buffer, id: string, body: SealedFollowUp): Buffer {
  return sealField(key, followUpPlace(id), body);
}
