import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { CaseRow } from './case.entity.js';

/**
 * The key of one case, wrapped by the duty key. It has a table of its own: a data backup leaves it out, and destroying the
 * row erases the case.
 */
@Entity('case_key')
export class CaseKeyRow {
  @PrimaryColumn({ name: 'case_id', type: 'uuid', primaryKeyConstraintName: 'case_key_pk' })
  @ForeignKey(() => CaseRow, { name: 'case_key_case_fk' })
  caseId: string;

  @Column({ type: 'bytea' })
  wrapped: Buffer;
}
