import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { CaseRow } from '../case.entity.js';

/** A day, some months after a stay, on which the person is asked how it goes, if she or he wants it. The answers are sealed. */
@Entity('reintegration')
@Index('reintegration_case', ['caseId'])
@Index('reintegration_planned', ['due', 'id'], { where: 'planned' })
export class ReintegrationRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'reintegration_pk' })
  id: string;

  @Column({ name: 'case_id', type: 'uuid' })
  @ForeignKey(() => CaseRow, { name: 'reintegration_case_fk' })
  caseId: string;

  @Column({ type: 'timestamptz' })
  due: Date;

  @Column({ type: 'boolean' })
  planned: boolean;

  @Column({ type: 'bytea' })
  sealed: Buffer;
}
