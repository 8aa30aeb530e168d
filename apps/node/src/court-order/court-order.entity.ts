import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { CourtOrderState } from '#domain';
import { CaseRow } from '../case/case.entity.js';

/**
 * An order of a court or of the prosecution to tell what is kept about a person. In the clear stand its case, who recorded,
 * decided and confirmed, and when; which court, its number, what it demands and what was given lie sealed under the case’s key.
 */
@Entity('court_order')
@Check(
  'court_order_state',
  `(state = 'recorded' AND num_nonnulls(decided_by, decided_at, answered_by, answered_at) = 0)
    OR (state = 'decided' AND num_nulls(decided_by, decided_at) = 0 AND num_nonnulls(answered_by, answered_at) = 0)
    OR (state = 'answered' AND num_nulls(decided_by, decided_at, answered_by, answered_at) = 0)`,
)
@Check('court_order_two_people', 'answered_by IS NULL OR answered_by <> decided_by')
@Index('court_order_newest', ['recordedAt', 'id'])
@Index('court_order_of_case', ['caseId'])
export class CourtOrderRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'court_order_pk' })
  id: string;

  @Column({ name: 'case_id', type: 'uuid' })
  @ForeignKey(() => CaseRow, { name: 'court_order_case_fk' })
  caseId: string;

  @Column({ type: 'text' })
  state: CourtOrderState;

  @Column({ name: 'recorded_by', type: 'uuid' })
  recordedBy: string;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  recordedAt: Date;

  /** By when the order asks for an answer, where it says so. */
  @Column({ type: 'timestamptz', nullable: true })
  due: Date | null;

  @Column({ name: 'decided_by', type: 'uuid', nullable: true })
  decidedBy: string | null;

  @Column({ name: 'decided_at', type: 'timestamptz', nullable: true })
  decidedAt: Date | null;

  @Column({ name: 'answered_by', type: 'uuid', nullable: true })
  answeredBy: string | null;

  @Column({ name: 'answered_at', type: 'timestamptz', nullable: true })
  answeredAt: Date | null;

  /** Sealed, see `CourtOrderContent`. */
  @Column({ type: 'bytea' })
  sealed: Buffer;
}
