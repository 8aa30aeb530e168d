import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One table of cases that was taken, whole: by whom, when, and how many cases it made. Nothing of its rows. */
@Entity('case_import')
export class CaseImportRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'case_import_pk' })
  id: string;

  @Column('uuid', { name: 'staff_id' })
  staffId: string;

  @Column('timestamptz')
  at: Date;

  @Column('integer')
  cases: number;
}
