import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Actor, firstAnswerDue, isRefusal, lapsesAt, type Referral } from '#domain';
import { Audit } from '../audit/audit.js';
import { CaseAccess } from '../case/case-access.js';
import { CaseKeys } from '../case/case-keys.js';
import { Clock } from '../clock.js';
import { Directory } from '../directory/directory.js';
import { Once } from '../graphql/once.js';
import { ReferralRow } from './referral.entity.js';
import type { DraftReferralInput } from './referral.input.js';
import { erasureColumns, stateColumns } from './referral-columns.js';
import { ReferralKeys } from './referral-keys.js';

/** Prepares referrals. Nothing leaves the node, and no consent is needed yet. */
@Injectable()
export class Drafts {
  constructor(
    private readonly once: Once,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly cases: CaseAccess,
    private readonly caseKeys: CaseKeys,
    private readonly directory: Directory,
    private readonly keys: ReferralKeys,
  ) {}

  /** Refusals: `not-found`, `case-is-closed`, `case-handed-over`, `service-not-offered`, `embassy-only-if-asked`. */
  draft(actor: Actor, input: DraftReferralInput) {
    return this.once.run(actor, 'referral.draft', input, async (tx) => {
      const file = await this.cases.lockOpen(tx, actor, input.caseId);
      if (isRefusal(file)) return file;
      const asked = await this.directory.ask(tx, input.serviceId, input.personAsks);
      if (isRefusal(asked)) return asked;
      const key = await this.caseKeys.keyOf(tx, file.id);
      if (isRefusal(key)) return key;
      const { service, organisation } = asked;
      const now = this.clock.now();
      const { urgency, personAsks, summary, fields } = input;
      const draft: Referral = {
        id: randomUUID(),
        direction: 'outgoing',
        route: organisation.nodeId === null ? 'outside' : 'network',
        urgency,
        deadline: firstAnswerDue(urgency, now),
        lapses: lapsesAt(now, null),
        state: 'draft',
      };
      const { id, direction, route } = draft;
      const content = { v: 1, service: service.id, kind: service.kind, summary, personAsks } as const;
      await tx.manager.insert(ReferralRow, {
        ...{ id, direction, route, urgency, organisationId: organisation.id, caseId: file.id },
        ...stateColumns(draft),
        ...erasureColumns({ erasure: 'none' }),
        content: this.keys.seal(key, 'content', id, { ...content, wanted: fields ?? undefined }),
      });
      await this.audit.record(tx, actor, 'referral.draft', { kind: 'referral', id }, { case: file.id });
      return id;
    });
  }
}
