import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * Somebody objects to a pending recovery; the signature was verified as it came. Whether it counts is decided by the charter
 * in force when that is asked.
 */
@Entity('recovery_objection')
export class ObjectionRow {
  @PrimaryColumn({ name: 'case_ref', type: 'uuid', primaryKeyConstraintName: 'recovery_objection_pk' })
  caseRef: string;

  /** Of the pending recovery, as the charter spells it. */
  @PrimaryColumn({ name: 'published_at', type: 'text', primaryKeyConstraintName: 'recovery_objection_pk' })
  publishedAt: string;

  @PrimaryColumn({ name: 'by_node', type: 'text', primaryKeyConstraintName: 'recovery_objection_pk' })
  byNode: string;

  /** The signed document as JSON. */
  @Column({ type: 'text' })
  signed: string;

  @Column({ name: 'received_at', type: 'timestamptz' })
  receivedAt: Date;
}
