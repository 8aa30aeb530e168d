import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { DataSource } from 'typeorm';
import { readRows, type Transaction, withTransaction } from '#database';
import { type Actor, isRefusal, maySit, type Refusal, refuse } from '#domain';
import { openJson } from '#vault';
import { Audit } from '../audit/audit.js';
import { seenBy } from '../case/case-access.js';
import { CaseKeys } from '../case/case-keys.js';
import { Clock } from '../clock.js';
import { Members } from '../federation/members.js';
import { type Page, pageOfRows, readCursor } from '../graphql/page.js';
import { Benches } from './bench.js';
import type { ReviewRow } from './review.entity.js';
import type { ReviewsArgs } from './review.input.js';
import type { LegalCommitteeModel, OpenedReviewModel, ReviewModel } from './review.model.js';
import { ReviewAccess, reviewSeenBy } from './review-access.js';
import { ReviewBook } from './review-book.js';
import { outcomePlace, type ReviewContent, type ReviewOutcome } from './review-content.js';

const reviewers = `coalesce((SELECT json_agg(json_build_object('seat', w.seat, 'nodeId', w.node_id, 'standing', w.standing,
    'spoke', w.spoke_at IS NOT NULL, 'erasedAt', w.erased_at) ORDER BY w.seat)
  FROM legal_reviewer w WHERE w.review_id = r.id), '[]'::json)`;
const columns = `r.id, CASE WHEN r.from_node IS NULL THEN 'submitter' ELSE 'reviewer' END AS side, r.kind, r.state,
  r.case_id AS "caseId", r.from_node AS "fromNode", r.seat, r.deadline, r.quorum, r.open_questions AS "openQuestions",
  r.ended_at AS "endedAt", r.content IS NULL AS destroyed, r.changed_at AS "changedAt",
  (r.ended_at IS NULL AND r.deadline IS NOT NULL AND r.deadline <= $4) AS overdue, ${reviewers} AS reviewers`;
const from = 'FROM legal_review r LEFT JOIN case_file f ON f.id = r.case_id';
const seen = reviewSeenBy(seenBy('$1::uuid', '$2::uuid[]'));

type Row = ReviewModel & { readonly changedAt: Date };
type Shut = Refusal<'not-found' | 'review-file-destroyed'>;

/** Shows reviews: a list by what stands in the clear, and one that is opened, which is written down. */
@Injectable()
export class ReviewList {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly members: Members,
    private readonly caseKeys: CaseKeys,
    private readonly benches: Benches,
    private readonly access: ReviewAccess,
    private readonly book: ReviewBook,
  ) {}

  async page(actor: Actor, args: ReviewsArgs): Promise<Page<ReviewModel>> {
    const values: unknown[] = [actor.staffId, actor.teamIds, actor.roles, this.clock.now(), args.first + 1];
    const conditions = [seen];
    const name = ['legal-review.page'];
    const only = (word: string, condition: string) => {
      name.push(word);
      conditions.push(condition);
    };
    if (args.side) only(args.side, args.side === 'submitter' ? 'r.from_node IS NULL' : 'r.from_node IS NOT NULL');
    if (args.states) only('states', `r.state = ANY ($${values.push(args.states)}::text[])`);
    const after = readCursor(args.after, ['instant', 'uuid']);
    if (after) only('after', `(r.changed_at, r.id) < ($${values.push(after[0])}, $${values.push(after[1])})`);
    const text = `SELECT ${columns} ${from} WHERE ${conditions.join(' AND ')}
      ORDER BY r.changed_at DESC, r.id DESC LIMIT $5`;
    const rows = await readRows<Row>(this.db, { name: name.join('.'), text }, values);
    const place = ({ changedAt, id }: Row) => [changedAt.toISOString(), id];
    return pageOfRows(rows.map(withDates), args.first, place, (row) => row);
  }

  /** What a command did, as it now stands in the list. */
  async show<Reason extends Refusal>(actor: Actor, done: Promise<string | Reason>) {
    const answer = await done;
    if (typeof answer !== 'string') return answer;
    return (await this.one(actor, answer)) ?? refuse('not-found');
  }

  /** Opens a review; nobody sees one whose opening was not written down. Refusals: `not-found`, `review-file-destroyed`. */
  async open(actor: Actor, id: string): Promise<OpenedReviewModel | Shut> {
    if (!isUUID(id)) return refuse('not-found');
    const opened = await withTransaction(this.db, 'review.read', async (tx) => {
      const row = await this.access.see(tx, actor, id);
      if (isRefusal(row)) return row;
      const content = await this.contentOf(tx, row);
      if (!isRefusal(content)) await this.audit.record(tx, actor, 'review.read', { kind: 'review', id });
      return isRefusal(content) ? content : { row, content };
    });
    if (isRefusal(opened)) return opened as Shut;
    const review = await this.one(actor, id);
    return review ? shown(review, opened.row, opened.content) : refuse('not-found');
  }

  /** The committee, or null where the charter names none. */
  committee(): LegalCommitteeModel | null {
    const committee = this.benches.committee();
    if (!committee) return null;
    const { seats, quorum, opinionDays } = committee;
    const bench = this.benches.without([]);
    const now = this.clock.now();
    const shownSeats = seats.map((seat) => ({
      ...seat,
      name: this.members.find(seat.nodeId)?.name ?? '',
      inTerm: !isRefusal(maySit(seat, bench, now)),
    }));
    return { seats: shownSeats, quorum, opinionDays };
  }

  private async one(actor: Actor, id: string): Promise<ReviewModel | undefined> {
    const statement = { name: 'legal-review.one', text: `SELECT ${columns} ${from} WHERE ${seen} AND r.id = $5` };
    const who = [actor.staffId, actor.teamIds, actor.roles, this.clock.now(), id];
    const [row] = await readRows<Row>(this.db, statement, who);
    return row && withDates(row);
  }

  /** What is sealed in it; once that is destroyed, what came out of it, which stays with the case. */
  private async contentOf(tx: Transaction, row: ReviewRow): Promise<ReviewContent | Refusal<'review-file-destroyed'>> {
    const opened = await this.book.open(tx, row);
    if (!isRefusal(opened)) return opened.content;
    const key = row.caseId === null || row.outcome === null ? opened : await this.caseKeys.keyOf(tx, row.caseId);
    if (isRefusal(key) || row.outcome === null) return opened;
    const { answer, dissent, opinions } = openJson<ReviewOutcome>(key, outcomePlace(row.id), row.outcome);
    const empty = { wanted: [], fields: {}, rules: [], parties: [], questions: [] };
    return { v: 1, ...empty, opinions, decision: { answer, dissent } };
  }
}

/** A reviewer reads what others think once her own opinion is given: nobody follows the first. */
function shown(review: ReviewModel, row: ReviewRow, content: ReviewContent): OpenedReviewModel {
  const { opinions, decision } = content;
  const spoke = row.fromNode === null || decision || opinions.some(({ seat }) => seat === row.seat);
  return {
    review,
    country: content.country ?? null,
    question: content.question ?? null,
    narrative: content.narrative ?? null,
    fields: content.fields as OpenedReviewModel['fields'],
    rules: [...content.rules],
    reason: content.reason ?? null,
    parties: [...content.parties],
    questions: content.questions.map(({ id, words, draft, answer }) => ({
      ...{ id, words, draft: draft?.words ?? null, answer: answer?.words ?? null },
    })),
    opinions: spoke ? [...opinions] : [],
    decision: decision ? { answer: decision.answer, dissent: [...decision.dissent] } : null,
  };
}

/** Times within JSON come as text. */
function withDates(row: Row): Row {
  const reviewers = row.reviewers.map((one) => ({ ...one, erasedAt: one.erasedAt && new Date(one.erasedAt) }));
  return { ...row, reviewers };
}
