import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { DataSource } from 'typeorm';
import { readRows, withTransaction } from '#database';
import {
  type Actor,
  type HandoverSummary,
  isRefusal,
  type Refusal,
  type RefusalCode,
  refuse,
  type Urgency,
} from '#domain';
import { Audit } from '../../audit/audit.js';
import { Members } from '../../federation/members.js';
import { type Page, type PageArgs, pageOfRows, readCursor } from '../../graphql/page.js';
import type { RequestState } from '../handover-codes.js';
import { maySee } from './answers.js';
import { RequestRow } from './request.entity.js';
import { Requests } from './requests.js';

/** What may be shown of a request without opening it. */
export interface ShownRequest {
  readonly offerId: string;
  readonly from: string;
  readonly fromName: string | null;
  readonly state: RequestState;
  readonly urgency: Urgency;
  readonly askedAt: Date;
  readonly answerBy: Date;
  readonly caseId: string | null;
}

const columns = `r.offer_id AS "offerId", r.from_node AS "from", r.urgency, r.asked_at AS "askedAt",
  r.answer_by AS "answerBy", r.case_id AS "caseId",
  CASE WHEN r.case_id IS NOT NULL THEN 'taken-over' WHEN r.ended_at IS NOT NULL THEN 'ended'
       WHEN c.state = 'standby' THEN 'standby' WHEN c.willing THEN 'willing' ELSE 'asked' END AS state`;
const from = `FROM handover_request r JOIN custody c ON c.case_ref = r.case_ref
  WHERE (r.team_id IS NULL OR r.team_id = ANY ($2::uuid[]) OR r.assigned_to = $1::uuid)`;

const page = {
  name: 'handover.requests',
  text: `SELECT ${columns} ${from} AND (r.ended_at IS NULL OR $6::boolean)
           AND (r.answer_by, r.offer_id) > (coalesce($3::timestamptz, '-infinity'), $4::uuid)
         ORDER BY r.answer_by, r.offer_id LIMIT $5`,
};
const one = { name: 'handover.request', text: `SELECT ${columns} ${from} AND r.offer_id = $3` };
const ofCase = {
  name: 'handover.request-of-case',
  text: `SELECT ${columns} ${from} AND r.case_ref = $3 ORDER BY r.asked_at DESC, r.offer_id LIMIT 1`,
};
const first = '00000000-0000-0000-0000-000000000000';

/** The requests of other organisations to take a case on. */
@Injectable()
export class RequestList {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
    private readonly members: Members,
    private readonly requests: Requests,
  ) {}

  async page(actor: Actor, args: PageArgs, ended: boolean): Promise<Page<ShownRequest>> {
    const [after = null, id = first] = readCursor(args.after, ['instant', 'uuid']) ?? [];
    const values = [actor.staffId, actor.teamIds, after, id, args.first + 1, ended];
    const rows = await readRows<Omit<ShownRequest, 'fromName'>>(this.db, page, values);
    const place = (row: Omit<ShownRequest, 'fromName'>) => [row.answerBy.toISOString(), row.offerId];
    return pageOfRows(rows, args.first, place, (row) => this.named(row));
  }

  async one(actor: Actor, offerId: string): Promise<ShownRequest | Refusal<'not-found'>> {
    if (!isUUID(offerId)) return refuse('not-found');
    const [row] = await readRows<ShownRequest>(this.db, one, [actor.staffId, actor.teamIds, offerId]);
    return row ? this.named(row) : refuse('not-found');
  }

  /** The last request about a case, by the name that the nodes share; null for who may not see it. */
  async byRef(actor: Actor, caseRef: string): Promise<ShownRequest | null> {
    const [row] = await readRows<ShownRequest>(this.db, ofCase, [actor.staffId, actor.teamIds, caseRef]);
    return row ? this.named(row) : null;
  }

  async show<Code extends RefusalCode>(actor: Actor, done: Promise<string | Refusal<Code>>) {
    const offerId = await done;
    return isRefusal(offerId) ? offerId : this.one(actor, offerId);
  }

  /** The coded summary. That it was read is written down. */
  summary(actor: Actor, offerId: string): Promise<{ summary: HandoverSummary } | Refusal<'not-found'>> {
    return withTransaction(this.db, 'handover.read-summary', async (tx) => {
      const row = isUUID(offerId) ? await tx.manager.findOneBy(RequestRow, { offerId }) : null;
      const summary = row && maySee(actor, row) ? await this.requests.summary(tx, row) : undefined;
      if (!summary) return refuse('not-found');
      await this.audit.record(tx, actor, 'handover.read-summary', { kind: 'handover', id: offerId });
      return { summary };
    });
  }

  private named(row: Omit<ShownRequest, 'fromName'>): ShownRequest {
    return { ...row, fromName: this.members.find(row.from)?.name ?? null };
  }
}
