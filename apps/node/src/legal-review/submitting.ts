import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Transaction } from '#database';
import {
  type Actor,
  codedFields,
  consentToReview,
  isRefusal,
  type LegalReview,
  refuse,
  reviewDue,
  tellsWho,
} from '#domain';
import { Audit } from '../audit/audit.js';
import { CaseAccess } from '../case/case-access.js';
import { KnownOfPersons } from '../case/known-of-person.js';
import { OwnCountry } from '../case/own-country.js';
import { Clock } from '../clock.js';
import { Committee, type CommitteeSubmission } from '../committee/committee.js';
import { ConsentChecks } from '../consent/consent-checks.js';
import { Once } from '../graphql/once.js';
import { Assigning } from './assigning.js';
import { Benches } from './bench.js';
import { ReviewRow } from './review.entity.js';
import type { AssignReviewersInput, SubmitReviewInput } from './review.input.js';
import { ReviewAccess } from './review-access.js';
import { ReviewBook } from './review-book.js';

/** As many days as an act may take until a decision where the charter has no committee yet: the longest that it may give. */
const daysWithoutCommittee = 90;

/** Brings reviews to the committee: with the person’s consent what was redacted; without it codes and rule ids alone. */
@Injectable()
export class Submitting implements OnModuleInit {
  constructor(
    private readonly once: Once,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly cases: CaseAccess,
    private readonly known: KnownOfPersons,
    private readonly consents: ConsentChecks,
    private readonly own: OwnCountry,
    private readonly access: ReviewAccess,
    private readonly benches: Benches,
    private readonly book: ReviewBook,
    private readonly assigning: Assigning,
    private readonly committee: Committee,
  ) {}

  onModuleInit(): void {
    this.committee.takenBy((tx, submission) => this.take(tx, submission));
  }

  /**
   * Submits what was redacted, under a consent that is looked at in this transaction, and assigns it. Where too few
   * may sit it waits for its reviewers. Refusals: `not-found`, `case-is-closed`, `case-handed-over`, those of
   * `moveReview`, `tellsWho`, `coveringConsent` and `nameReviewers`, `review-no-committee`, `review-file-destroyed`.
   */
  submit(actor: Actor, input: SubmitReviewInput) {
    return this.once.run(actor, 'legal-review.submit', input, async (tx) => {
      const row = await this.access.lockOwn(tx, actor, input.reviewId);
      if (isRefusal(row)) return row;
      const { caseId } = row;
      if (caseId === null) return refuse('review-already-submitted');
      const open = await this.cases.lockOpen(tx, actor, caseId);
      if (isRefusal(open)) return open;
      const opened = await this.book.open(tx, row);
      if (isRefusal(opened)) return opened;
      const days = this.benches.committee()?.opinionDays;
      if (days === undefined) return refuse('review-no-committee');
      const now = this.clock.now();
      const review = this.book.move(opened, { move: 'submit', deadline: reviewDue(row.kind, days, now) });
      if (isRefusal(review)) return review;
      const covering = await this.consents.checkInTransaction(tx, caseId, consentToReview(opened.content.wanted));
      if (isRefusal(covering)) return covering;
      const known = await this.known.of(tx, caseId);
      if (isRefusal(known)) return known;
      const told = tellsWho([opened.content.question, opened.content.narrative].join('\n'), known);
      if (told) return told;
      const chosen = await this.assigning.choose(tx, opened, input.seats);
      if (isRefusal(chosen) && chosen.refused !== 'review-reviewers-missing') return chosen;
      const { consentId } = covering;
      await tx.manager.update(ReviewRow, { id: row.id }, { consentId });
      const fields = codedFields(known.fields, opened.content.wanted);
      const content = { ...opened.content, fields, country: this.own.country };
      const moved = await this.book.save(tx, { ...opened, row: { ...row, consentId }, review, content });
      await this.audit.record(tx, actor, 'review.submit', { kind: 'review', id: row.id }, { consent: consentId });
      if (!isRefusal(chosen)) await this.assigning.assign(tx, moved, chosen);
      return row.id;
    });
  }

  /** Assigns more seats, or the first where none could be. Refusals: `not-found`, those of `Assigning.choose` and `moveReview`. */
  assign(actor: Actor, input: AssignReviewersInput) {
    return this.once.run(actor, 'legal-review.assign', input, async (tx) => {
      const row = await this.access.lockOwn(tx, actor, input.reviewId);
      if (isRefusal(row)) return row;
      const opened = await this.book.open(tx, row);
      if (isRefusal(opened)) return opened;
      const chosen = await this.assigning.choose(tx, opened, input.seats);
      if (isRefusal(chosen)) return chosen;
      const moved = await this.assigning.assign(tx, opened, chosen);
      if (isRefusal(moved)) return moved;
      await this.audit.record(
        tx,
        actor,
        'review.assign',
        { kind: 'review', id: row.id },
        { seats: chosen.seats.length },
      );
      return row.id;
    });
  }

  /** An act comes to the committee by itself, in its own transaction: codes and rule ids, nothing about the person. */
  private async take(tx: Transaction, submission: CommitteeSubmission): Promise<string> {
    const { kind, caseId, subject, rules, reason, parties = [] } = submission;
    const again = await tx.manager.findOneBy(ReviewRow, { subjectKind: subject.kind, subjectId: subject.id, kind });
    if (again) return again.id;
    const now = this.clock.now();
    const id = randomUUID();
    const days = this.benches.committee()?.opinionDays ?? daysWithoutCommittee;
    const review: LegalReview = {
      id,
      kind,
      state: 'submitted',
      submittedAt: now,
      deadline: reviewDue(kind, days, now),
    };
    const said = { wanted: [], fields: {}, rules: [...rules], reason, country: this.own.country };
    const content = { v: 1, ...said, parties: [...parties], opinions: [], questions: [] } as const;
    const place = { fromNode: null, theirId: null, seat: null, subjectKind: subject.kind, subjectId: subject.id };
    const opened = await this.book.begin(tx, { id, kind, caseId, consentId: null, ...place }, review, content);
    await this.audit.record(tx, 'node', 'review.submit', { kind: 'review', id }, { act: subject.kind });
    const chosen = await this.assigning.choose(tx, opened, []);
    if (!isRefusal(chosen)) await this.assigning.assign(tx, opened, chosen);
    return id;
  }
}
