import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { ReviewKind, ReviewStateName } from '#domain';

/**
 * A review by the legal committee, as the side that keeps this row sees it: who submitted it, or who sits on it. In the
 * clear stands of what kind it is, how far it has come and when it is due; what was told, asked, answered and thought of it is
 * sealed under the review’s own key (`ReviewKeyRow`). What came out stays under the case’s key at the submitter.
 */
@Entity('legal_review')
@Unique('legal_review_their_key', ['fromNode', 'theirId'])
@Unique('legal_review_subject_key', ['subjectKind', 'subjectId', 'kind'])
@Check(
  'legal_review_kind',
  `kind IN ('case-question', 'lawful-ground', 'law-of-the-land', 'refusal', 'complaint', 'shelter-breach')`,
)
@Check('legal_review_subject', '(subject_kind IS NULL) = (subject_id IS NULL)')
@Check(
  'legal_review_side',
  `(from_node IS NULL AND their_id IS NULL AND seat IS NULL)
    OR (from_node IS NOT NULL AND their_id IS NOT NULL AND seat IS NOT NULL AND case_id IS NULL AND consent_id IS NULL
      AND subject_id IS NULL AND outcome IS NULL AND written_by IS NULL AND redacted_by IS NULL)`,
)
@Check(
  'legal_review_state',
  `(state = 'drafted' AND written_by IS NOT NULL AND redacted_by IS NULL AND submitted_at IS NULL AND deadline IS NULL AND quorum IS NULL AND ended_at IS NULL)
    OR (state = 'redacted' AND written_by IS NOT NULL AND redacted_by IS NOT NULL AND submitted_at IS NULL AND deadline IS NULL AND quorum IS NULL AND ended_at IS NULL)
    OR (state = 'submitted' AND submitted_at IS NOT NULL AND deadline IS NOT NULL AND quorum IS NULL AND ended_at IS NULL)
    OR (state IN ('assigned', 'in-questions', 'in-opinions') AND submitted_at IS NOT NULL AND deadline IS NOT NULL AND quorum IS NOT NULL AND ended_at IS NULL)
    OR (state IN ('decided', 'lapsed') AND submitted_at IS NOT NULL AND deadline IS NOT NULL AND quorum IS NOT NULL AND ended_at IS NOT NULL)
    OR (state = 'withdrawn' AND submitted_at IS NULL AND deadline IS NULL AND quorum IS NULL AND ended_at IS NOT NULL)`,
)
@Check('legal_review_redacted_by_another', 'redacted_by IS NULL OR redacted_by <> written_by')
@Index('legal_review_newest', ['changedAt', 'id'])
@Index('legal_review_of_case', ['caseId'], { where: 'case_id IS NOT NULL' })
@Index('legal_review_of_consent', ['consentId'], { where: 'consent_id IS NOT NULL' })
export class ReviewRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'legal_review_pk' })
  id: string;

  /** At a reviewer: the node that submitted it, and its id there. */
  @Column({ name: 'from_node', type: 'text', nullable: true })
  fromNode: string | null;

  @Column({ name: 'their_id', type: 'uuid', nullable: true })
  theirId: string | null;

  /** At a reviewer: the seat that this node has in it. */
  @Column({ type: 'text', nullable: true })
  seat: string | null;

  @Column({ type: 'text' })
  kind: ReviewKind;

  @Column({ type: 'text' })
  state: ReviewStateName;

  @Column({ name: 'case_id', type: 'uuid', nullable: true })
  caseId: string | null;

  /** The consent under which words about the person left; none where only codes did. */
  @Column({ name: 'consent_id', type: 'uuid', nullable: true })
  consentId: string | null;

  /** The act that was submitted by itself. */
  @Column({ name: 'subject_kind', type: 'text', nullable: true })
  subjectKind: string | null;

  @Column({ name: 'subject_id', type: 'uuid', nullable: true })
  subjectId: string | null;

  @Column({ name: 'written_by', type: 'uuid', nullable: true })
  writtenBy: string | null;

  @Column({ name: 'redacted_by', type: 'uuid', nullable: true })
  redactedBy: string | null;

  @Column({ name: 'submitted_at', type: 'timestamptz', nullable: true })
  submittedAt: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  deadline: Date | null;

  @Column({ type: 'integer', nullable: true })
  quorum: number | null;

  @Column({ name: 'open_questions', type: 'integer' })
  openQuestions: number;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt: Date | null;

  @Column({ name: 'changed_at', type: 'timestamptz' })
  changedAt: Date;

  /** Sealed, see `ReviewContent`; empty once it is destroyed. */
  @Column({ type: 'bytea', nullable: true })
  content: Buffer | null;

  /** Sealed, at the submitter, under the case’s key: what was decided, with every opinion. */
  @Column({ type: 'bytea', nullable: true })
  outcome: Buffer | null;
}
