import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ComplaintState } from '#domain';
import { CaseRow } from '../../case/case.entity.js';

/** What the person of a case says of a shelter, past the shelter. What it is about is sealed under the case's key. */
@Entity('complaint')
@Index('complaint_case', ['caseId'])
@Index('complaint_open', ['deadline', 'id'], { where: `state = 'open'` })
@Check('complaint_state', `state IN ('open', 'ended')`)
export class ComplaintRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'complaint_pk' })
  id: string;

  @Column({ name: 'case_id', type: 'uuid' })
  @ForeignKey(() => CaseRow, { name: 'complaint_case_fk' })
  caseId: string;

  /** About a house of our own: whoever runs it does not see it, nor on a list. */
  @Column({ name: 'own_house', type: 'boolean' })
  ownHouse: boolean;

  @Column({ type: 'boolean' })
  emergency: boolean;

  @Column({ type: 'text' })
  state: ComplaintState;

  @Column({ type: 'timestamptz' })
  deadline: Date;

  @Column({ type: 'bytea' })
  sealed: Buffer;
}
