import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { StayRow } from '../stay/stay.entity.js';

/**
 * What the house owes of a stay: until when instructions are told and belongings listed, and when they were. To which case it
 * belongs is sealed, and found by a keyed blind index: who lives where stands nowhere in the clear.
 */
@Entity('stay_file')
@Check('stay_file_case', '(sealed_case IS NULL) = (of_case IS NULL)')
@Index('stay_file_of_case', ['ofCase'], { where: 'of_case IS NOT NULL' })
export class StayFileRow {
  @PrimaryColumn({ name: 'stay_id', type: 'uuid', primaryKeyConstraintName: 'stay_file_pk' })
  @ForeignKey(() => StayRow, { name: 'stay_file_stay_fk' })
  stayId: string;

  @Column({ name: 'sealed_case', type: 'bytea', nullable: true })
  sealedCase: Buffer | null;

  @Column({ name: 'of_case', type: 'bytea', nullable: true })
  ofCase: Buffer | null;

  /** None where no protocol asks for anything, or the stay began before it was asked. */
  @Column({ type: 'timestamptz', nullable: true })
  due: Date | null;

  @Column({ name: 'told_at', type: 'timestamptz', nullable: true })
  toldAt: Date | null;

  @Column({ name: 'listed_at', type: 'timestamptz', nullable: true })
  listedAt: Date | null;
}
