import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What the charter says of a recovery of a case in which this node has a part: whoever works on it is told by today's list. */
@Entity('recovery_here')
export class RecoveryHereRow {
  @PrimaryColumn({ name: 'case_ref', type: 'uuid', primaryKeyConstraintName: 'recovery_here_pk' })
  caseRef: string;

  /** The term that it gives. */
  @Column({ type: 'integer' })
  term: number;

  /** Who comes, or has come. */
  @Column({ name: 'to_node', type: 'text' })
  toNode: string;

  /** Until then the holder may object; for one that took effect, when it did. */
  @Column({ type: 'timestamptz' })
  due: Date;
}
