import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import {
  type Actor,
  type Guidance,
  type GuidanceRefusal,
  type GuidanceText,
  isRefusal,
  mayBePublished,
  publishGuidance,
  type Refusal,
  type ReviewRefusal,
  refuse,
  rewriteGuidance,
} from '#domain';
import { openJson, sealField } from '#vault';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../clock.js';
import { Members } from '../../federation/members.js';
import { Outbox } from '../../federation/outbox.js';
import { Once } from '../../graphql/once.js';
import { ReviewAccess } from '../review-access.js';
import { type OpenedReview, ReviewBook } from '../review-book.js';
import { draftPlace } from '../review-content.js';
import { GuidanceRow } from './guidance.entity.js';
import type { DraftGuidanceInput, GuidanceInput } from './guidance.input.js';
import { GuidanceBook } from './guidance-book.js';

type No = Refusal<GuidanceRefusal | ReviewRefusal | 'not-found'>;

/** Guidance is written from a decided review, in new words, and told to everybody once a second person has checked it. */
@Injectable()
export class GuidanceService {
  constructor(
    private readonly once: Once,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly members: Members,
    private readonly outbox: Outbox,
    private readonly access: ReviewAccess,
    private readonly reviews: ReviewBook,
    private readonly book: GuidanceBook,
  ) {}

  /** Refusals: `not-found`, `guidance-review-not-decided`, `guidance-already-published`, `review-file-destroyed`, those of `mayBePublished`. */
  draft(actor: Actor, input: DraftGuidanceInput) {
    return this.once.run(actor, 'guidance.draft', input, async (tx): Promise<string | No> => {
      const opened = await this.review(tx, actor, input.reviewId);
      if (isRefusal(opened)) return opened;
      const texts = input.texts.map(({ language, title, body }) => ({
        language,
        title: title.trim(),
        body: body.trim(),
      }));
      const may = this.check(opened, texts);
      if (isRefusal(may)) return may;
      const id = input.guidanceId ?? randomUUID();
      const was = input.guidanceId ? await this.lock(tx, id) : undefined;
      if (was && (isRefusal(was) || was.reviewId !== input.reviewId)) return refuse('not-found');
      const guidance: Guidance = { id, state: 'drafted', writtenBy: actor.staffId };
      const written = was && !isRefusal(was) ? rewriteGuidance(was.guidance, actor.staffId) : guidance;
      if (isRefusal(written)) return written;
      const row: GuidanceRow = {
        ...{ id, state: 'drafted', kind: opened.row.kind, rules: [...new Set(input.rules)], reviewId: input.reviewId },
        ...{ writtenBy: actor.staffId, checkedBy: null, authorNode: null, publishedAt: null },
        draft: sealField(opened.key, draftPlace(id), texts),
      };
      await tx.manager.save(GuidanceRow, row);
      await this.audit.record(tx, actor, 'guidance.draft', { kind: 'review', id: input.reviewId });
      return id;
    });
  }

  /**
   * Checks guidance that another wrote, and tells it to every member, under an id of its own: from then on nothing here leads
   * from it to the review. Refusals: also `guidance-needs-second-person`.
   */
  publish(actor: Actor, input: GuidanceInput) {
    return this.once.run(actor, 'guidance.publish', input, async (tx): Promise<string | No> => {
      const locked = await this.lock(tx, input.guidanceId);
      if (isRefusal(locked)) return locked;
      if (locked.reviewId === null || locked.row.draft === null) return refuse('guidance-already-published');
      const opened = await this.review(tx, actor, locked.reviewId);
      if (isRefusal(opened)) return opened;
      const texts = openJson<GuidanceText[]>(opened.key, draftPlace(locked.row.id), locked.row.draft);
      const now = this.clock.now();
      const published = publishGuidance(locked.guidance, actor.staffId, now);
      if (isRefusal(published)) return published;
      const may = this.check(opened, texts);
      if (isRefusal(may)) return may;
      const { kind, rules } = locked.row;
      const { writtenBy, checkedBy } = published;
      const id = randomUUID();
      await tx.manager.delete(GuidanceRow, { id: locked.row.id });
      const by = { writtenBy, checkedBy, authorNode: this.members.self(), publishedAt: now };
      await this.book.keep(tx, { id, kind, rules, texts }, by);
      await this.outbox.broadcast(tx, 'guidance', { id, kind, rules, texts });
      await this.audit.record(tx, actor, 'guidance.publish', { kind: 'guidance', id });
      return id;
    });
  }

  private check({ content }: OpenedReview, texts: readonly GuidanceText[]) {
    const { question = '', narrative = '', questions, opinions, parties } = content;
    const answers = questions.flatMap(({ words, answer }) => [words, answer?.words ?? '']);
    const said = [question, narrative, ...answers, ...opinions.map(({ reasons }) => reasons)];
    const names = parties.map((nodeId) => this.members.find(nodeId)?.name ?? '');
    return mayBePublished(texts, { texts: said, parties: [...names, ...parties] });
  }

  private async review(tx: Transaction, actor: Actor, id: string): Promise<OpenedReview | No> {
    const row = await this.access.lockSitting(tx, actor, id);
    if (isRefusal(row)) return row;
    if (row.state !== 'decided') return refuse('guidance-review-not-decided');
    return this.reviews.open(tx, row);
  }

  private async lock(tx: Transaction, id: string) {
    const row = await tx.manager.findOne(GuidanceRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!row || row.writtenBy === null) return refuse('not-found');
    const { writtenBy, checkedBy, publishedAt, reviewId } = row;
    const guidance: Guidance =
      checkedBy && publishedAt
        ? { id, state: 'published', writtenBy, checkedBy, publishedAt }
        : { id, state: 'drafted', writtenBy };
    return { row, guidance, reviewId };
  }
}
