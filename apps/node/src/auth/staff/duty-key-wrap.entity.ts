import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Staff } from './staff.entity.js';

/** The duty key sealed to the public half of one of the staff. Without her password it opens nothing. */
@Entity('duty_key_wrap')
export class DutyKeyWrap {
  @PrimaryColumn({ name: 'staff_id', type: 'uuid', primaryKeyConstraintName: 'duty_key_wrap_pk' })
  @ForeignKey(() => Staff, { name: 'duty_key_wrap_staff_fk' })
  staffId: string;

  @Column({ type: 'bytea' })
  wrapped: Buffer;

  /** Null for those named when the node was made. */
  @Column({ name: 'granted_by', type: 'uuid', nullable: true })
  @ForeignKey(() => Staff, { name: 'duty_key_wrap_granted_by_fk' })
  grantedBy: string | null;

  @Column({ name: 'granted_at', type: 'timestamptz' })
  grantedAt: Date;
}
