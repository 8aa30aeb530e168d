import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { ReviewerStanding } from '#domain';
import { ReviewRow } from './review.entity.js';

/** A seat to which a review was assigned. What it answered is sealed with the rest; here stands only that it has. */
@Entity('legal_reviewer')
@Check('legal_reviewer_standing', `standing IN ('sits', 'stood-back', 'party')`)
export class ReviewerRow {
  @PrimaryColumn({ name: 'review_id', type: 'uuid', primaryKeyConstraintName: 'legal_reviewer_pk' })
  @ForeignKey(() => ReviewRow, { name: 'legal_reviewer_review_fk' })
  reviewId: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'legal_reviewer_pk' })
  seat: string;

  @Column({ name: 'node_id', type: 'text' })
  nodeId: string;

  @Column({ type: 'text' })
  standing: ReviewerStanding;

  @Column({ name: 'assigned_at', type: 'timestamptz' })
  assignedAt: Date;

  @Column({ name: 'spoke_at', type: 'timestamptz', nullable: true })
  spokeAt: Date | null;

  /** At the submitter: when this reviewer’s node was asked to destroy what it was told. */
  @Column({ name: 'asked_at', type: 'timestamptz', nullable: true })
  askedAt: Date | null;

  /** At the submitter: when this reviewer’s node said that it has destroyed what it was told. */
  @Column({ name: 'erased_at', type: 'timestamptz', nullable: true })
  erasedAt: Date | null;
}
