import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import type { ProtocolRefusal } from '#domain';

/**
 * A version that a charter named, and what became of it at this node: its document has not come, it was taken, or it is refused
 * whoever voted for it. Kept for good: a later charter adds to the order and changes nothing in it.
 */
@Entity('protocol_decision')
@Check(
  'protocol_decision_state',
  `(state IN ('awaited', 'taken') AND refused IS NULL AND refused_at IS NULL) OR (state = 'refused' AND refused IS NOT NULL)`,
)
export class ProtocolDecisionRow {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'protocol_decision_pk' })
  hash: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'protocol_decision_pk' })
  protocol: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'protocol_decision_pk' })
  version: string;

  @Column({ name: 'charter_version', type: 'integer' })
  charterVersion: number;

  @Column({ type: 'text' })
  state: 'awaited' | 'taken' | 'refused';

  @Column({ type: 'text', nullable: true })
  refused: ProtocolRefusal | null;

  /** The rule or the place in the document. */
  @Column({ name: 'refused_at', type: 'text', nullable: true })
  refusedAt: string | null;

  @Column({ name: 'decided_at', type: 'timestamptz' })
  decidedAt: Date;
}
