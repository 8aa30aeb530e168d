import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { DataSource } from 'typeorm';
import { readRows, withTransaction } from '#database';
import { type Actor, isRefusal, type Refusal, refuse } from '#domain';
import { openJson } from '#vault';
import { Audit } from '../audit/audit.js';
import { seenBy } from '../case/case-access.js';
import { CaseKeys } from '../case/case-keys.js';
import { type Page, pageOfRows, readCursor } from '../graphql/page.js';
import type { CourtOrdersArgs } from './court-order.input.js';
import type { CourtOrderModel, OpenedCourtOrderModel } from './court-order.model.js';
import { CourtOrderAccess } from './court-order-access.js';
import { type CourtOrderContent, orderPlace } from './court-order-content.js';

/** Whoever sees the case, and legal reviewers; staff, teams and roles are `$1`, `$2`, `$3`. */
const seen = `('legal-reviewer' = ANY ($3::text[]) OR ${seenBy('$1::uuid', '$2::uuid[]')})`;
const columns = `o.id, o.state, o.case_id AS "caseId", o.recorded_at AS "recordedAt", o.due, o.recorded_by AS "recordedBy",
  o.decided_by AS "decidedBy", o.answered_by AS "answeredBy", o.answered_at AS "answeredAt"
  FROM court_order o JOIN case_file f ON f.id = o.case_id WHERE ${seen}`;
const page = {
  name: 'order.page',
  text: `SELECT ${columns} AND ($4::uuid IS NULL OR o.case_id = $4)
    AND ($5::timestamptz IS NULL OR (o.recorded_at, o.id) < ($5, $6::uuid))
    ORDER BY o.recorded_at DESC, o.id DESC LIMIT $7`,
};
const one = { name: 'order.one', text: `SELECT ${columns} AND o.id = $4` };

/** An order that waits for a decision, or for another than who decided it; a source of today’s list. */
export const waitingOrders = `
  SELECT 'court-order' AS kind, o.id, o.case_id, coalesce(o.due, o.recorded_at + interval '24 hours') AS deadline, NULL::text AS party
  FROM court_order o JOIN case_file f ON f.id = o.case_id
  WHERE ${seen} AND $3::text[] && ARRAY['caseworker', 'legal-reviewer']
    AND (o.state = 'recorded' OR (o.state = 'decided' AND o.decided_by <> $1::uuid))`;

/** Shows orders: a list by what stands in the clear, and one that is opened, which is written down. */
@Injectable()
export class CourtOrderList {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
    private readonly keys: CaseKeys,
    private readonly access: CourtOrderAccess,
  ) {}

  async page(actor: Actor, { first, after, caseId }: CourtOrdersArgs): Promise<Page<CourtOrderModel>> {
    const [at = null, id = null] = readCursor(after, ['instant', 'uuid']) ?? [];
    const rows = await readRows<CourtOrderModel>(this.db, page, [...who(actor), caseId ?? null, at, id, first + 1]);
    const place = (row: CourtOrderModel) => [row.recordedAt.toISOString(), row.id];
    return pageOfRows(rows, first, place, (row) => row);
  }

  /** What a command did, as it now stands in the list. */
  async show<Reason extends Refusal>(actor: Actor, done: Promise<string | Reason>) {
    const answer = await done;
    if (typeof answer !== 'string') return answer;
    return (await this.one(actor, answer)) ?? refuse('not-found');
  }

  /** Refusals: `not-found`, `case-file-gone`. Throws `NodeLocked`. */
  async open(actor: Actor, id: string): Promise<OpenedCourtOrderModel | Refusal> {
    if (!isUUID(id)) return refuse('not-found');
    const content = await withTransaction(this.db, 'order.read', async (tx): Promise<CourtOrderContent | Refusal> => {
      const row = await this.access.see(tx, actor, id);
      if (isRefusal(row)) return row;
      const key = await this.keys.keyOf(tx, row.caseId);
      if (isRefusal(key)) return key;
      await this.audit.record(tx, actor, 'order.read', { kind: 'court-order', id });
      return openJson<CourtOrderContent>(key, orderPlace(id), row.sealed);
    });
    if (isRefusal(content)) return content;
    const listed = await this.one(actor, id);
    const { v: _, decision = null, ...said } = content;
    return listed ? { ...said, decision, listed } : refuse('not-found');
  }

  private async one(actor: Actor, id: string): Promise<CourtOrderModel | undefined> {
    return (await readRows<CourtOrderModel>(this.db, one, [...who(actor), id]))[0];
  }
}

const who = ({ staffId, teamIds, roles }: Actor) => [staffId, teamIds, roles];
