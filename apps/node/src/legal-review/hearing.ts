import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Transaction } from '#database';
import { isRefusal, type ReviewStep } from '#domain';
import type { ReviewMailBody } from '#federation';
import { Audit } from '../audit/audit.js';
import { Clock } from '../clock.js';
import { WithdrawalAnswering } from '../consent/withdrawal/answering.js';
import { InvalidMail } from '../federation/mail-handlers.js';
import { Members } from '../federation/members.js';
import { Assigning } from './assigning.js';
import { Benches } from './bench.js';
import { Ending } from './ending.js';
import { type MovedReview, type OpenedReview, ReviewBook } from './review-book.js';
import { ReviewPost } from './review-post.js';
import type { ReviewerRow } from './reviewer.entity.js';
import { Sitting } from './sitting.js';

/** What who submitted a review hears from its reviewers. An opinion that came to a fellow reviewer is hers to hear. */
@Injectable()
export class ReviewHearing implements OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly members: Members,
    private readonly benches: Benches,
    private readonly book: ReviewBook,
    private readonly assigning: Assigning,
    private readonly ending: Ending,
    private readonly sitting: Sitting,
    private readonly post: ReviewPost,
    private readonly withdrawals: WithdrawalAnswering,
  ) {}

  onModuleInit(): void {
    this.post.on('review.question', (tx, from, body) => this.question(tx, from, body));
    this.post.on('review.opinion', (tx, from, body) =>
      body.of === this.members.self() ? this.opinion(tx, from, body) : this.sitting.hearOpinion(tx, from, body),
    );
    this.post.on('review.stand-back', (tx, from, body) =>
      body.of === this.members.self() ? this.stoodBack(tx, from, body) : this.sitting.hearStandBack(tx, from, body),
    );
    this.post.on('review.erased', (tx, from, body) => this.erased(tx, from, body));
  }

  private async question(
    tx: Transaction,
    from: string,
    { review: id, question, seat, words }: ReviewMailBody<'review.question'>,
  ) {
    const moved = await this.step(tx, from, id, { move: 'ask', seat });
    if (!moved) return;
    if (moved.content.questions.some((one) => one.id === question)) throw new InvalidMail('asked before');
    const questions = [...moved.content.questions, { id: question, seat, words, at: this.clock.now().toISOString() }];
    await this.book.save(tx, { ...moved, content: { ...moved.content, questions } });
    await this.audit.record(tx, { node: from }, 'review.ask', { kind: 'review', id });
  }

  private async opinion(
    tx: Transaction,
    from: string,
    { review: id, seat, answer, reasons }: ReviewMailBody<'review.opinion'>,
  ) {
    const moved = await this.step(tx, from, id, { move: 'opine', seat, answer });
    if (!moved) return;
    const opinions = [...moved.content.opinions, { seat, answer, reasons, at: this.clock.now().toISOString() }];
    const saved = await this.book.save(tx, { ...moved, content: { ...moved.content, opinions } });
    await this.audit.record(tx, { node: from }, 'review.opine', { kind: 'review', id });
    await this.ending.decideIfAllSpoke(tx, saved);
  }

  /** Whoever stands back is replaced by lot, if somebody is left who may sit. */
  private async stoodBack(tx: Transaction, from: string, { review: id, seat }: ReviewMailBody<'review.stand-back'>) {
    const moved = await this.step(tx, from, id, { move: 'stand-back', seat, as: 'stood-back' });
    if (!moved) return;
    const opinions = moved.content.opinions.filter((one) => one.seat !== seat);
    const saved = await this.book.save(tx, { ...moved, content: { ...moved.content, opinions } });
    await this.audit.record(tx, { node: from }, 'review.stand-back', { kind: 'review', id });
    await this.ending.decideIfAllSpoke(tx, await this.replaced(tx, saved));
  }

  private async replaced(tx: Transaction, saved: MovedReview): Promise<MovedReview> {
    const chosen = await this.assigning.choose(tx, saved, []);
    if (isRefusal(chosen) || chosen.seats.length === 0) return saved;
    const moved = await this.assigning.assign(tx, saved, { ...chosen, seats: chosen.seats.slice(0, 1) });
    if (isRefusal(moved)) return saved;
    await this.audit.record(tx, 'node', 'review.assign', { kind: 'review', id: saved.row.id }, { seats: 1 });
    return moved;
  }

  private async erased(tx: Transaction, from: string, { review: id, seat }: ReviewMailBody<'review.erased'>) {
    const reviewers = await this.book.reviewersOf(tx, id);
    this.reviewer(reviewers, from, seat);
    await this.book.erased(tx, id, seat);
    await this.audit.record(tx, { node: from }, 'review.erased', { kind: 'review', id });
    const row = await this.book.lock(tx, { id });
    if (row?.consentId) await this.withdrawals.againForConsent(tx, row.consentId);
  }

  /**
   * A step that a reviewer reports: undefined where it comes too late, or from an organisation that has become a party
   * meanwhile, which is put off the review.
   */
  private async step(
    tx: Transaction,
    from: string,
    id: string,
    step: ReviewStep & { seat: string },
  ): Promise<MovedReview | undefined> {
    const row = await this.book.lock(tx, { id });
    if (!row || row.fromNode !== null) throw new InvalidMail('no such review', 'not-allowed');
    const reviewer = this.reviewer(await this.book.reviewersOf(tx, id), from, step.seat);
    if (row.endedAt !== null || reviewer.standing !== 'sits') return undefined;
    const opened = await this.book.open(tx, row);
    if (isRefusal(opened)) return undefined;
    if (await this.isParty(tx, opened, from)) {
      await this.ending.putOff(tx, opened, reviewer);
      return undefined;
    }
    const review = this.book.move(opened, step);
    if (isRefusal(review)) throw new InvalidMail(review.refused);
    return { ...opened, review };
  }

  private async isParty(tx: Transaction, { row, content }: OpenedReview, nodeId: string): Promise<boolean> {
    const parties = await this.benches.partiesOf(tx, row.caseId, content.parties);
    return this.benches.without(parties).parties.has(nodeId);
  }

  /** Whoever speaks for a seat is the node to which it was assigned. */
  private reviewer(reviewers: readonly ReviewerRow[], from: string, seat: string): ReviewerRow {
    const found = reviewers.find((one) => one.seat === seat && one.nodeId === from);
    if (!found) throw new InvalidMail('from nobody who sits on it', 'not-allowed');
    return found;
  }
}
