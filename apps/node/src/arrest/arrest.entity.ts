import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { CaseRow } from '../case/case.entity.js';

/**
 * An arrest of the person of a case. Where, when, by which steps and how it ended is sealed under the case's key; in the clear
 * stands whether it runs, and when its next step is due, so that a locked node shows it too.
 */
@Entity('arrest')
@Index('arrest_case', ['caseId'])
@Index('arrest_running', ['deadline', 'id'], { where: `state = 'running'` })
@Check('arrest_state', `state = 'running' OR (state = 'ended' AND deadline IS NULL)`)
export class ArrestRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'arrest_pk' })
  id: string;

  @Column({ name: 'case_id', type: 'uuid' })
  @ForeignKey(() => CaseRow, { name: 'arrest_case_fk' })
  caseId: string;

  @Column({ type: 'text' })
  state: 'running' | 'ended';

  @Column({ type: 'timestamptz', nullable: true })
  deadline: Date | null;

  @Column({ type: 'bytea' })
  sealed: Buffer;
}
