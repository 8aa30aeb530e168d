import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { DutyContactRow } from './duty-contact.entity.js';

/** A turn that comes back every week. */
@Entity('duty_turn')
@Check('duty_turn_weekday', 'weekday BETWEEN 1 AND 7')
export class DutyTurnRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'duty_turn_pk' })
  id: string;

  @Column({ name: 'staff_id', type: 'uuid' })
  @ForeignKey(() => DutyContactRow, { name: 'duty_turn_contact_fk' })
  staffId: string;

  @Column({ type: 'integer' })
  weekday: number;

  @Column({ name: 'from_time', type: 'text' })
  fromTime: string;

  @Column({ name: 'to_time', type: 'text' })
  toTime: string;

  @Column({ name: 'place_in_order', type: 'integer' })
  placeInOrder: number;
}
