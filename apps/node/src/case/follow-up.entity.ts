import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { FollowUp, FollowUpState } from '#domain';
import { CaseRow } from './case.entity.js';

/** A day on which the person is asked how it goes; what about, and how it went, is sealed. */
@Entity('follow_up')
@Index('follow_up_case', ['caseId'])
@Index('follow_up_planned', ['due', 'id'], { where: `state = 'planned'` })
@Check(
  'follow_up_state',
  `(state = 'planned' AND recorded_at IS NULL) OR (state IN ('done', 'missed') AND recorded_at IS NOT NULL)`,
)
export class FollowUpRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'follow_up_pk' })
  id: string;

  @Column({ name: 'case_id', type: 'uuid' })
  @ForeignKey(() => CaseRow, { name: 'follow_up_case_fk' })
  caseId: string;

  @Column({ type: 'timestamptz' })
  due: Date;

  @Column({ type: 'text' })
  state: FollowUpState;

  @Column({ name: 'recorded_at', type: 'timestamptz', nullable: true })
  recordedAt: Date | null;

  @Column({ type: 'bytea' })
  sealed: Buffer;
}

/** Every column of a follow-up's state. */
export function followUpColumns(followUp: FollowUp): Pick<FollowUpRow, 'due' | 'state' | 'recordedAt'> {
  const { due, state } = followUp;
  return { due, state, recordedAt: followUp.state === 'planned' ? null : followUp.at };
}

/** The follow-up that a row says. */
export function followUpOf({ id, due, state, recordedAt }: FollowUpRow): FollowUp {
  if (state === 'planned') return { id, due, state };
  if (recordedAt === null) throw new Error(`The follow-up ${id} is ${state} without a time.`);
  return { id, due, state, at: recordedAt };
}
