import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { CaseRow } from './case.entity.js';

/** A name or number under which a case is found again, as a keyed fingerprint (`searchTerms`). */
@Entity('case_term')
@Index('case_term_case', ['caseId'])
export class CaseTermRow {
  @PrimaryColumn({ type: 'bytea', primaryKeyConstraintName: 'case_term_pk' })
  term: Buffer;

  @PrimaryColumn({ name: 'case_id', type: 'uuid', primaryKeyConstraintName: 'case_term_pk' })
  @ForeignKey(() => CaseRow, { name: 'case_term_case_fk' })
  caseId: string;
}
