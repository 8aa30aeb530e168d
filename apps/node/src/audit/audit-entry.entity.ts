import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/**
 * Who did what to what, and when: one row for each write and each opening of a sealed case, in its transaction. Ids and
 * codes only, never anything about a person. `seq` and `chain` are filled in once, by the chainer, after the commit;
 * nothing else is ever changed.
 */
@Entity('audit_entry')
@Index('audit_entry_unchained', ['id'], { where: 'seq IS NULL' })
@Check('audit_entry_chained', '(seq IS NULL) = (chain IS NULL)')
export class AuditEntryRow {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'audit_entry_pkey',
  })
  id: string;

  @Column('timestamptz')
  at: Date;

  /** `staff:<id>`, `node`, or another node's id. */
  @Column('text')
  actor: string;

  /** `<feature>.<what>`. */
  @Column('text')
  action: string;

  @Column('text', { name: 'subject_kind' })
  subjectKind: string;

  @Index('audit_entry_subject')
  @Column('text', { name: 'subject_id' })
  subjectId: string;

  @Column('jsonb')
  details: Record<string, string | number | boolean>;

  @Index('audit_entry_seq', { unique: true, where: 'seq IS NOT NULL' })
  @Column('bigint', { nullable: true })
  seq: string | null;

  /** See `linkAfter`. */
  @Column('bytea', { nullable: true })
  chain: Buffer | null;
}
