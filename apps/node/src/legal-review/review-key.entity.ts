import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ReviewRow } from './review.entity.js';

/** The key of a review, wrapped as keys of cases are; deleting the row destroys what the review tells. */
@Entity('legal_review_key')
export class ReviewKeyRow {
  @PrimaryColumn({ name: 'review_id', type: 'uuid', primaryKeyConstraintName: 'legal_review_key_pk' })
  @ForeignKey(() => ReviewRow, { name: 'legal_review_key_review_fk' })
  reviewId: string;

  @Column({ type: 'bytea' })
  wrapped: Buffer;
}
