import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { CaseRow } from '../case/case.entity.js';

/**
 * A screening of a case. What was asked, answered and said of it, from which set and when, is sealed under the case's key:
 * the name of a set alone would tell what somebody went through. Screenings are added, never changed.
 */
@Entity('screening')
@Index('screening_case', ['caseId'])
export class ScreeningRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'screening_pk' })
  id: string;

  @Column({ name: 'case_id', type: 'uuid' })
  @ForeignKey(() => CaseRow, { name: 'screening_case_fk' })
  caseId: string;

  @Column({ type: 'bytea' })
  sealed: Buffer;
}
