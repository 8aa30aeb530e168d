import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { DataSource } from 'typeorm';
import { readRows, withTransaction } from '#database';
import {
  type Actor,
  type CaseState,
  isRefusal,
  type Refusal,
  type RefusalCode,
  readReference,
  refuse,
  searchFor,
} from '#domain';
import { Audit } from '../audit/audit.js';
import { DutyKey } from '../auth/duty-key.js';
import { type Page, type PageArgs, pageOfRows, readCursor } from '../graphql/page.js';
import { seenBy } from './case-access.js';
import { OwnCountry } from './own-country.js';

/** What may be shown of a case without opening it. */
export interface CaseCard {
  readonly id: string;
  readonly reference: string;
  readonly teamId: string;
  readonly assignedTo: string | null;
  readonly state: CaseState;
  readonly deadline: Date | null;
  readonly version: number;
}

const clear = `f.id, f.reference, f.team_id AS "teamId", f.assigned_to AS "assignedTo", f.state, f.deadline, f.version`;

const page = {
  name: 'case.page',
  text: `SELECT ${clear} FROM case_file f
         WHERE ${seenBy('$1::uuid', '$2::uuid[]')} AND f.state = ANY ($3::text[])
           AND (coalesce(f.deadline, 'infinity'), f.id) > (coalesce($4::timestamptz, 'infinity'), $5::uuid)
         ORDER BY coalesce(f.deadline, 'infinity'), f.id LIMIT $6`,
};

const one = {
  name: 'case.card',
  text: `SELECT ${clear} FROM case_file f WHERE f.id = $3 AND ${seenBy('$1::uuid', '$2::uuid[]')}`,
};

/** The most that one search shows: more than that is no search for one person. */
const mostFound = 20;

const byReference = `SELECT ${clear} FROM case_file f WHERE f.reference = $3 AND ${seenBy('$1::uuid', '$2::uuid[]')}`;

const byTerms = `
  SELECT ${clear} FROM case_file f
  WHERE ${seenBy('$1::uuid', '$2::uuid[]')} AND f.id IN (
    SELECT t.case_id FROM unnest($3::bytea[], $4::int[]) AS w (term, unit) JOIN case_term t ON t.term = w.term
    GROUP BY t.case_id HAVING count(DISTINCT w.unit) = $5)
  ORDER BY coalesce(f.deadline, 'infinity'), f.id LIMIT ${mostFound}`;

/** Lists of cases: nothing is opened for them, so they show no name. */
@Injectable()
export class CaseList {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
    private readonly dutyKey: DutyKey,
    private readonly own: OwnCountry,
  ) {}

  /** The cases somebody sees, the one that is due next first, those without a deadline last. */
  async page(actor: Actor, { first, after }: PageArgs, states: readonly CaseState[]): Promise<Page<CaseCard>> {
    const [deadline, id] = readCursor(after, ['string?', 'string']) ?? [
      '-infinity',
      '00000000-0000-0000-0000-000000000000',
    ];
    const values = [actor.staffId, actor.teamIds, states, deadline, id, first + 1];
    const rows = await readRows<CaseCard>(this.db, page, values);
    return pageOfRows(
      rows,
      first,
      (row) => [row.deadline?.toISOString() ?? null, row.id],
      (row) => row,
    );
  }

  /** One case as it stands in a list. Refusals: `not-found`. */
  async card(actor: Actor, caseId: string): Promise<CaseCard | Refusal<'not-found'>> {
    if (!isUUID(caseId)) return refuse('not-found');
    const [row] = await readRows<CaseCard>(this.db, one, [actor.staffId, actor.teamIds, caseId]);
    return row ?? refuse('not-found');
  }

  /** What a command answers: its refusal, or the case as it now stands. */
  async show<Code extends RefusalCode>(actor: Actor, done: Promise<string | Refusal<Code>>) {
    const answer = await done;
    return isRefusal(answer) ? answer : this.card(actor, answer);
  }

  /**
   * Looks for a caller among the cases one sees: by the case's reference, a telephone number, or names. That somebody
   * searched is written down, and how many were found; what for is not. Refusals: `search-term-too-short`.
   */
  async find(actor: Actor, said: string): Promise<{ cases: CaseCard[] } | Refusal<'search-term-too-short'>> {
    const who = [actor.staffId, actor.teamIds];
    const reference = readReference(said);
    const units = reference ? [] : searchFor(said, this.own.country);
    if (isRefusal(units)) return units;
    const wanted = units.flatMap((spellings, unit) =>
      spellings.map((term) => ({ term: this.dutyKey.blind(term), unit })),
    );
    const terms = [wanted.map(({ term }) => term), wanted.map(({ unit }) => unit), units.length];
    return withTransaction(this.db, 'case.search', async (tx) => {
      const cases = reference
        ? await tx.query<CaseCard>(byReference, [...who, reference])
        : await tx.query<CaseCard>(byTerms, [...who, ...terms]);
      const subject = { kind: 'search', id: randomUUID() };
      await this.audit.record(tx, actor, 'case.search', subject, { found: cases.length });
      return { cases };
    });
  }
}
