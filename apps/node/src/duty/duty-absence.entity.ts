import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { DutyContactRow } from './duty-contact.entity.js';

/** Somebody is away; a colleague may take over the turns. */
@Entity('duty_absence')
@Check('duty_absence_period', 'until_at > from_at')
export class DutyAbsenceRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'duty_absence_pk' })
  id: string;

  @Column({ name: 'staff_id', type: 'uuid' })
  @ForeignKey(() => DutyContactRow, { name: 'duty_absence_contact_fk' })
  staffId: string;

  @Column({ name: 'from_at', type: 'timestamptz' })
  fromAt: Date;

  @Column({ name: 'until_at', type: 'timestamptz' })
  untilAt: Date;

  @Column({ name: 'taken_by', type: 'uuid', nullable: true })
  @ForeignKey(() => DutyContactRow, { name: 'duty_absence_taken_by_fk' })
  takenBy: string | null;
}
