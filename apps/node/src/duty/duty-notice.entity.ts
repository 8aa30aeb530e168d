import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { DutyCallRow } from './duty-call.entity.js';

/** One notice to one person. Its text is always the same and stands nowhere here. */
@Entity('duty_notice')
export class DutyNoticeRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'duty_notice_pk' })
  id: string;

  @Column({ name: 'call_id', type: 'uuid' })
  @ForeignKey(() => DutyCallRow, { name: 'duty_notice_call_fk' })
  callId: string;

  @Column({ name: 'staff_id', type: 'uuid' })
  staffId: string;

  @Column({ name: 'due_at', type: 'timestamptz' })
  dueAt: Date;

  @Column({ name: 'sent_at', type: 'timestamptz', nullable: true })
  sentAt: Date | null;
}
