import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { CaseRow } from '../../case/case.entity.js';

/**
 * Something that rules ask for and that is known of a case: a fact, or a decision that an authority made. All of it is sealed
 * under the case's key: the name of a decision alone would say that the person is a child.
 */
@Entity('protocol_record')
@Index('protocol_record_case', ['caseId'])
export class ProtocolRecordRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'protocol_record_pk' })
  id: string;

  @Column({ name: 'case_id', type: 'uuid' })
  @ForeignKey(() => CaseRow, { name: 'protocol_record_case_fk' })
  caseId: string;

  @Column({ type: 'bytea' })
  sealed: Buffer;
}
