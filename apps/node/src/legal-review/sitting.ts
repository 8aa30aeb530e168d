import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Transaction } from '#database';
import { believeDecision, isRefusal, type LegalReview, maySit, type Reviewer, reviewIsOpen } from '#domain';
import type { ReviewMailBody } from '#federation';
import { Audit } from '../audit/audit.js';
import { Clock } from '../clock.js';
import { InvalidMail } from '../federation/mail-handlers.js';
import { Members } from '../federation/members.js';
import { Benches } from './bench.js';
import { Forgetting } from './forgetting.js';
import { type OpenedReview, ReviewBook } from './review-book.js';
import { reviewersOf } from './review-columns.js';
import type { ReviewContent } from './review-content.js';
import { ReviewPost } from './review-post.js';

/** What a reviewer’s node hears: the dossier, who else sits, answers, fellow opinions, the decision, the end. */
@Injectable()
export class Sitting implements OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly members: Members,
    private readonly benches: Benches,
    private readonly book: ReviewBook,
    private readonly post: ReviewPost,
    private readonly forgetting: Forgetting,
  ) {}

  onModuleInit(): void {
    this.post.on('review.dossier', (tx, from, body) => this.arrive(tx, from, body));
    this.post.on('review.reviewers', (tx, from, body) => this.reviewers(tx, from, body));
    this.post.on('review.answer', (tx, from, body) => this.answer(tx, from, body));
    this.post.on('review.decision', (tx, from, body) => this.decision(tx, from, body));
    this.post.on('review.end', (tx, from, body) => this.end(tx, from, body));
  }

  /** Taken only for a seat that this node’s own charter gives it, and never where it or a fellow reviewer is a party. */
  private async arrive(tx: Transaction, from: string, body: ReviewMailBody<'review.dossier'>): Promise<void> {
    const { seat, kind } = body;
    this.mayArrive(from, body);
    if (await this.book.lock(tx, { fromNode: from, theirId: body.review }))
      throw new InvalidMail('this review came before');
    const now = this.clock.now();
    const id = randomUUID();
    const reviewers = body.reviewers.map((one): Reviewer => ({ ...one, standing: 'sits', answer: null }));
    const review: LegalReview = {
      ...{ id, kind, state: 'assigned', submittedAt: now, deadline: new Date(body.deadline) },
      ...{ quorum: body.quorum, reviewers, openQuestions: 0 },
    };
    const { country, question, narrative, fields, rules, reason, parties } = body;
    const content: ReviewContent = {
      ...{ v: 1, country, question, narrative, fields, rules, reason, parties },
      ...{ wanted: [], opinions: [], questions: [] },
    };
    const none = { caseId: null, consentId: null, subjectKind: null, subjectId: null };
    const place = { id, kind, fromNode: from, theirId: body.review, seat, ...none };
    const opened = await this.book.begin(tx, place, review, content);
    const { row } = await this.book.save(tx, { ...opened, review });
    await this.forgetting.plan(tx, row);
    await this.audit.record(tx, { node: from }, 'review.arrive', { kind: 'review', id }, { about: kind });
  }

  private mayArrive(
    from: string,
    { seat, reviewers, parties, quorum, charter }: ReviewMailBody<'review.dossier'>,
  ): void {
    const self = this.members.self();
    const committee = this.benches.committee();
    const own = committee?.seats.find((one) => one.seat === seat && one.nodeId === self);
    const bench = this.benches.without([from, ...parties]);
    const status = this.members.find(from)?.status;
    const refused =
      (status !== 'active' && status !== 'suspended') ||
      !committee ||
      !own ||
      isRefusal(maySit(own, bench, this.clock.now())) ||
      reviewers.some(({ nodeId }) => bench.parties.has(nodeId)) ||
      !reviewers.some((one) => one.seat === seat && one.nodeId === self) ||
      (charter === this.benches.charterVersion() && quorum !== committee.quorum);
    if (refused) throw new InvalidMail('a dossier that may not come here', 'not-allowed');
  }

  private async reviewers(tx: Transaction, from: string, body: ReviewMailBody<'review.reviewers'>): Promise<void> {
    const opened = await this.opened(tx, from, body.review);
    if (!opened || opened.row.endedAt !== null) return;
    const bench = this.benches.without([from, ...opened.content.parties]);
    const added = body.reviewers.filter(({ seat }) => !opened.reviewers.some((one) => one.seat === seat));
    if (added.some(({ nodeId }) => bench.parties.has(nodeId)))
      throw new InvalidMail('a party on the bench', 'not-allowed');
    const { quorum, deadline } = opened.row;
    if (quorum === null || deadline === null) throw new Error('a review was assigned without its terms');
    const review = this.book.move(opened, { move: 'assign', reviewers: added, quorum, deadline });
    if (isRefusal(review)) throw new InvalidMail(review.refused);
    await this.book.save(tx, { ...opened, review });
    await this.audit.record(tx, { node: from }, 'review.reviewers', { kind: 'review', id: opened.row.id });
  }

  /** An answer to this reviewer’s question, or to a fellow’s: everybody reads the same. */
  private async answer(tx: Transaction, from: string, body: ReviewMailBody<'review.answer'>): Promise<void> {
    const opened = await this.opened(tx, from, body.review);
    if (!opened || opened.row.endedAt !== null) return;
    const at = this.clock.now().toISOString();
    const answer = { words: body.words, at };
    const { questions } = opened.content;
    const own = questions.find(({ id }) => id === body.question);
    if (own?.answer) throw new InvalidMail('answered before');
    const all = own
      ? questions.map((one) => (one === own ? { ...one, answer } : one))
      : [...questions, { id: body.question, seat: null, words: body.asked, at, answer }];
    const content = { ...opened.content, questions: all };
    const review = own ? this.book.move(opened, { move: 'answer' }) : undefined;
    if (review && isRefusal(review)) throw new InvalidMail(review.refused);
    if (review) await this.book.save(tx, { ...opened, review, content });
    else await this.book.reseal(tx, opened, content);
    await this.audit.record(tx, { node: from }, 'review.answer', { kind: 'review', id: opened.row.id });
  }

  /** A fellow’s opinion, from her own node. Of a review that has not come yet nothing is kept: the decision brings it again. */
  async hearOpinion(tx: Transaction, from: string, body: ReviewMailBody<'review.opinion'>): Promise<void> {
    const { seat, answer, reasons } = body;
    const opened = await this.opened(tx, body.of, body.review);
    if (!opened || opened.row.endedAt !== null || !sitsThere(opened, from, seat)) return;
    const review = this.book.move(opened, { move: 'opine', seat, answer });
    if (isRefusal(review)) throw new InvalidMail(review.refused);
    const opinions = [...opened.content.opinions, { seat, answer, reasons, at: this.clock.now().toISOString() }];
    await this.book.save(tx, { ...opened, review, content: { ...opened.content, opinions } });
  }

  async hearStandBack(
    tx: Transaction,
    from: string,
    { of, review: theirId, seat }: ReviewMailBody<'review.stand-back'>,
  ): Promise<void> {
    const opened = await this.opened(tx, of, theirId);
    if (!opened || opened.row.endedAt !== null || !sitsThere(opened, from, seat)) return;
    const review = this.book.move(opened, { move: 'stand-back', seat, as: 'stood-back' });
    if (isRefusal(review)) throw new InvalidMail(review.refused);
    const opinions = opened.content.opinions.filter((one) => one.seat !== seat);
    await this.book.save(tx, { ...opened, review, content: { ...opened.content, opinions } });
  }

  /** Believed only if the opinions that came here from their authors stand in it as they were given. */
  private async decision(tx: Transaction, from: string, body: ReviewMailBody<'review.decision'>): Promise<void> {
    const opened = await this.opened(tx, from, body.review);
    if (!opened || opened.row.endedAt !== null) return;
    const { row, content } = opened;
    const { submittedAt, deadline, quorum, id, kind, openQuestions } = row;
    if (submittedAt === null || deadline === null || quorum === null)
      throw new InvalidMail('decided before it was assigned');
    const reviewers = reviewersOf(opened.reviewers, content);
    const verdict = believeDecision(reviewers, quorum, body);
    if (isRefusal(verdict)) throw new InvalidMail(verdict.refused);
    const at = this.clock.now();
    const opinions = body.opinions.map((one) => {
      const known = content.opinions.find(({ seat }) => seat === one.seat);
      return known ?? { ...one, at: at.toISOString() };
    });
    const told = reviewers.map((one) => ({
      ...one,
      answer: opinions.find(({ seat }) => seat === one.seat)?.answer ?? null,
    }));
    const review: LegalReview = {
      ...{ id, kind, state: 'decided', submittedAt, deadline, quorum, reviewers: told, openQuestions },
      ...{ answer: verdict.answer, endedAt: at },
    };
    const saved = await this.book.save(tx, { ...opened, review, content: { ...content, opinions, decision: verdict } });
    await this.audit.record(tx, { node: from }, 'review.decided', { kind: 'review', id });
    await this.forgetting.plan(tx, saved.row);
  }

  /** Destroys what was told, and says so; also where it was decided, or had never come. */
  private async end(tx: Transaction, from: string, body: ReviewMailBody<'review.end'>): Promise<void> {
    const row = await this.book.lock(tx, { fromNode: from, theirId: body.review });
    if (!row || row.content === null) {
      const { review, seat } = body;
      return this.post.send(tx, [from], 'review.erased', { review, at: this.clock.now().toISOString(), seat });
    }
    if (reviewIsOpen(row) && body.because === 'lapsed') await this.lapse(tx, row);
    await this.audit.record(
      tx,
      { node: from },
      'review.end',
      { kind: 'review', id: row.id },
      { because: body.because },
    );
    await this.forgetting.letGo(tx, (await this.book.lock(tx, { id: row.id })) ?? row);
  }

  private async lapse(tx: Transaction, row: OpenedReview['row']): Promise<void> {
    const { id, kind, submittedAt, deadline, quorum, openQuestions } = row;
    if (submittedAt === null || deadline === null || quorum === null) return;
    const facts = { submittedAt, deadline, quorum, reviewers: [], openQuestions };
    await this.book.close(tx, row, { id, kind, state: 'lapsed', ...facts, endedAt: this.clock.now() });
  }

  /** Undefined where it never came, or is destroyed. */
  private async opened(tx: Transaction, fromNode: string, theirId: string): Promise<OpenedReview | undefined> {
    const row = await this.book.lock(tx, { fromNode, theirId });
    const opened = row && (await this.book.open(tx, row));
    return opened && !isRefusal(opened) ? opened : undefined;
  }
}

/** Whether an opinion comes from the node of the seat it speaks for. */
const sitsThere = ({ reviewers }: OpenedReview, nodeId: string, seat: string) =>
  reviewers.some((one) => one.seat === seat && one.nodeId === nodeId);
