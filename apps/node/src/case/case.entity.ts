import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { CaseState } from '#domain';

/**
 * A person's case. In the clear stands only who works on it, in which state it is and when it is next due; `sealed` holds
 * the rest, see `CaseDocument`. `version` counts the changes, so that nobody writes over a colleague's.
 */
@Entity('case_file')
@Unique('case_file_reference_key', ['reference'])
@Index('case_file_team', ['teamId', 'deadline', 'id'])
@Index('case_file_assigned', ['assignedTo', 'deadline', 'id'])
@Check(
  'case_file_state',
  `(state = 'open' AND closed_at IS NULL AND handed_over_at IS NULL AND handed_over_to IS NULL)
        OR (state = 'closed' AND closed_at IS NOT NULL AND handed_over_at IS NULL AND handed_over_to IS NULL AND deadline IS NULL)
        OR (state = 'handed-over' AND closed_at IS NULL AND handed_over_at IS NOT NULL AND handed_over_to IS NOT NULL AND deadline IS NULL)`,
)
export class CaseRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'case_file_pk' })
  id: string;

  @Column({ type: 'text' })
  reference: string;

  @Column({ name: 'team_id', type: 'uuid' })
  teamId: string;

  @Column({ name: 'assigned_to', type: 'uuid', nullable: true })
  assignedTo: string | null;

  @Column({ type: 'text' })
  state: CaseState;

  @Column({ name: 'closed_at', type: 'timestamptz', nullable: true })
  closedAt: Date | null;

  @Column({ name: 'handed_over_at', type: 'timestamptz', nullable: true })
  handedOverAt: Date | null;

  @Column({ name: 'handed_over_to', type: 'text', nullable: true })
  handedOverTo: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  deadline: Date | null;

  /** Which versions of the protocol documents it is pinned to (`ProtocolsInForce`): no fact about the person. */
  @Column({ type: 'text', nullable: true })
  protocol: string | null;

  @Column({ type: 'integer' })
  version: number;

  @Column({ type: 'bytea' })
  sealed: Buffer;
}
