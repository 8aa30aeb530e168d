import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * How contact with another member stands: when it was last heard, when it is tried again. Kept in the database so that
 * a restart neither forgets a block nor hammers a member that is down.
 *
 *     closed ──5 failures──▶ open ──any signed contact──▶ closed
 */
@Entity('member_state')
@Check('member_state_breaker', "breaker IN ('closed', 'open')")
@Check('member_state_block_has_author', '(blocked_at IS NULL) = (blocked_by IS NULL)')
export class MemberState {
  @PrimaryColumn({ name: 'node_id', type: 'text', primaryKeyConstraintName: 'member_state_pk' })
  nodeId: string;

  @Column({ name: 'last_seen_at', type: 'timestamptz', nullable: true })
  lastSeenAt: Date | null;

  @Column({ name: 'last_failure_at', type: 'timestamptz', nullable: true })
  lastFailureAt: Date | null;

  @Column({ name: 'last_problem', type: 'text', nullable: true })
  lastProblem: string | null;

  @Column({ type: 'integer' })
  failures: number;

  @Column({ name: 'retry_at', type: 'timestamptz', nullable: true })
  retryAt: Date | null;

  @Column({ type: 'text' })
  breaker: 'closed' | 'open';

  @Column({ name: 'charter_version', type: 'integer', nullable: true })
  charterVersion: number | null;

  /** The code for which its greeting was refused: it is there, and nothing is taken from it. */
  @Column({ name: 'refused_for', type: 'text', nullable: true })
  refusedFor: string | null;

  @Column({ name: 'blocked_at', type: 'timestamptz', nullable: true })
  blockedAt: Date | null;

  @Column({ name: 'blocked_by', type: 'uuid', nullable: true })
  blockedBy: string | null;
}
