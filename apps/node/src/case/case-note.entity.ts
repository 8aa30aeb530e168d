import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { CaseRow } from './case.entity.js';

/** What somebody wrote down about a case; who and when is sealed with it. Notes are added, never changed. */
@Entity('case_note')
@Index('case_note_case', ['caseId'])
export class CaseNoteRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'case_note_pk' })
  id: string;

  @Column({ name: 'case_id', type: 'uuid' })
  @ForeignKey(() => CaseRow, { name: 'case_note_case_fk' })
  caseId: string;

  @Column({ type: 'bytea' })
  sealed: Buffer;
}
