import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ConsentState } from '#domain';
import { CaseRow } from '../case/case.entity.js';

/** A person's yes to one recipient and one purpose. To whom, for what and how it was said is sealed under the case's key. */
@Entity('consent')
@Index('consent_case', ['caseId'])
@Index('consent_ref', ['ref'])
@Check('consent_state', `state IN ('given', 'withdrawn')`)
export class ConsentRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'consent_pk' })
  id: string;

  /** Its name between nodes: `id` where it was given here, otherwise the one it came with. */
  @Column({ type: 'uuid' })
  ref: string;

  @Column({ name: 'case_id', type: 'uuid' })
  @ForeignKey(() => CaseRow, { name: 'consent_case_fk' })
  caseId: string;

  @Column({ type: 'text' })
  state: ConsentState;

  @Column({ type: 'timestamptz' })
  until: Date;

  @Column({ type: 'bytea' })
  sealed: Buffer;
}
