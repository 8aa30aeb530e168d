import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { CaseRow } from '../case/case.entity.js';

/** What people of an organisation decided about the person's status; sealed under the case's key, added, never changed. */
@Entity('status_decision')
@Index('status_decision_case', ['caseId'])
export class StatusDecisionRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'status_decision_pk' })
  id: string;

  @Column({ name: 'case_id', type: 'uuid' })
  @ForeignKey(() => CaseRow, { name: 'status_decision_case_fk' })
  caseId: string;

  @Column({ type: 'bytea' })
  sealed: Buffer;
}
