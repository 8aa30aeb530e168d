import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { GroundedActKind } from '#domain';
import { CaseRow } from '../case/case.entity.js';
import type { StoredGroundState } from './ground-columns.js';

/**
 * A claim that something may be done without consent. In the clear stand the act, who asked, confirmed and looked at it again,
 * and when; which ground, its rule and the reason are sealed under the case’s key. The CHECKs mirror the states of `#domain`;
 * what has expired by time alone is not written.
 */
@Entity('lawful_ground')
@Check('lawful_ground_act', `act IN ('referral', 'disclosure')`)
@Check(
  'lawful_ground_state',
  `(state = 'asked' AND num_nonnulls(second_staff, second_node, confirmed_at, ended_at, used_at, review_by, reviewed_by, reviewed_at) = 0 AND until IS NOT NULL)
    OR (state = 'confirmed' AND num_nonnulls(second_staff, second_node) = 1 AND num_nonnulls(ended_at, used_at, review_by, reviewed_by, reviewed_at) = 0 AND num_nulls(confirmed_at, until) = 0)
    OR (state = 'refused' AND num_nonnulls(second_staff, second_node) = 1 AND num_nonnulls(confirmed_at, until, used_at, review_by, reviewed_by, reviewed_at) = 0 AND ended_at IS NOT NULL)
    OR (state = 'used' AND num_nonnulls(second_staff, second_node) = 1 AND num_nonnulls(confirmed_at, until, ended_at, reviewed_by, reviewed_at) = 0 AND num_nulls(used_at, review_by) = 0)
    OR (state = 'reviewed' AND num_nonnulls(second_staff, second_node) = 1 AND num_nonnulls(confirmed_at, until, ended_at) = 0 AND num_nulls(used_at, review_by, reviewed_by, reviewed_at) = 0)`,
)
@Check(
  'lawful_ground_two_people',
  `(state = 'refused' OR second_staff IS NULL OR second_staff <> asked_by) AND (reviewed_by IS NULL OR reviewed_by <> asked_by)`,
)
@Index('lawful_ground_newest', ['askedAt', 'id'])
@Index('lawful_ground_of_case', ['caseId'])
export class ClaimedGroundRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'lawful_ground_pk' })
  id: string;

  @Column({ type: 'text' })
  act: GroundedActKind;

  /** The referral that it is for. */
  @Column({ name: 'act_id', type: 'uuid' })
  actId: string;

  @Column({ name: 'case_id', type: 'uuid' })
  @ForeignKey(() => CaseRow, { name: 'lawful_ground_case_fk' })
  caseId: string;

  @Column({ type: 'text' })
  state: StoredGroundState;

  @Column({ name: 'asked_by', type: 'uuid' })
  askedBy: string;

  @Column({ name: 'asked_at', type: 'timestamptz' })
  askedAt: Date;

  /** The sister member that was asked; colleagues may answer first all the same. */
  @Column({ name: 'sister_node', type: 'text', nullable: true })
  sisterNode: string | null;

  /** Who confirmed or refused: a colleague, or somebody at a sister member. */
  @Column({ name: 'second_staff', type: 'uuid', nullable: true })
  secondStaff: string | null;

  @Column({ name: 'second_node', type: 'text', nullable: true })
  secondNode: string | null;

  @Column({ name: 'confirmed_at', type: 'timestamptz', nullable: true })
  confirmedAt: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  until: Date | null;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt: Date | null;

  @Column({ name: 'used_at', type: 'timestamptz', nullable: true })
  usedAt: Date | null;

  @Column({ name: 'review_by', type: 'timestamptz', nullable: true })
  reviewBy: Date | null;

  @Column({ name: 'reviewed_by', type: 'uuid', nullable: true })
  reviewedBy: string | null;

  @Column({ name: 'reviewed_at', type: 'timestamptz', nullable: true })
  reviewedAt: Date | null;

  /** Sealed, see `GroundContent`. */
  @Column({ type: 'bytea' })
  sealed: Buffer;
}
