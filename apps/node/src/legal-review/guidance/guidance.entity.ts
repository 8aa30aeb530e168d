import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { GuidanceLanguage, ReviewKind } from '#domain';

/**
 * Guidance of the legal committee: a draft of this node, sealed under the key of the review it comes from, or what was
 * published, by this node or another. Nothing leads from what is published to its review: publishing forgets it.
 */
@Entity('guidance')
@Check(
  'guidance_state',
  `(state = 'drafted' AND review_id IS NOT NULL AND written_by IS NOT NULL AND author_node IS NULL AND published_at IS NULL AND draft IS NOT NULL)
    OR (state = 'published' AND review_id IS NULL AND author_node IS NOT NULL AND published_at IS NOT NULL AND draft IS NULL)`,
)
@Check('guidance_checked_by_another', 'checked_by IS NULL OR checked_by <> written_by')
@Index('guidance_newest', ['publishedAt', 'id'])
export class GuidanceRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'guidance_pk' })
  id: string;

  @Column({ type: 'text' })
  state: 'drafted' | 'published';

  @Column({ type: 'text' })
  kind: ReviewKind;

  @Column({ type: 'text', array: true })
  rules: string[];

  @Column({ name: 'review_id', type: 'uuid', nullable: true })
  reviewId: string | null;

  /** Who wrote it and who checked it, at the node where that was. */
  @Column({ name: 'written_by', type: 'uuid', nullable: true })
  writtenBy: string | null;

  @Column({ name: 'checked_by', type: 'uuid', nullable: true })
  checkedBy: string | null;

  @Column({ name: 'author_node', type: 'text', nullable: true })
  authorNode: string | null;

  @Column({ name: 'published_at', type: 'timestamptz', nullable: true })
  publishedAt: Date | null;

  @Column({ type: 'bytea', nullable: true })
  draft: Buffer | null;
}

/** Published guidance in one language; `words` are what it is found by (`guidanceWords`). */
@Entity('guidance_text')
@Check('guidance_text_language', `language IN ('ar', 'fr', 'en')`)
export class GuidanceTextRow {
  @PrimaryColumn({ name: 'guidance_id', type: 'uuid', primaryKeyConstraintName: 'guidance_text_pk' })
  @ForeignKey(() => GuidanceRow, { name: 'guidance_text_guidance_fk' })
  guidanceId: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'guidance_text_pk' })
  language: GuidanceLanguage;

  @Column({ type: 'text' })
  title: string;

  @Column({ type: 'text' })
  body: string;

  @Column({ type: 'text' })
  words: string;
}
