import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import type { Language } from '#i18n';

/** How somebody on the rota is reached at night: a notice has to go out while the node is locked, so this is not sealed. */
@Entity('duty_contact')
@Check('duty_contact_channel', "channel IN ('email', 'sms')")
@Check('duty_contact_language', "language IN ('ar', 'fr', 'en')")
export class DutyContactRow {
  @PrimaryColumn({ name: 'staff_id', type: 'uuid', primaryKeyConstraintName: 'duty_contact_pk' })
  staffId: string;

  @Column({ type: 'text' })
  channel: 'email' | 'sms';

  @Column({ type: 'text' })
  address: string;

  @Column({ type: 'text' })
  language: Language;

  /** Her place among those who answer when no turn covers the hour; null if she does not. */
  @Column({ type: 'integer', nullable: true })
  fallback: number | null;

  /** A lawyer, or who stands in for one: answers first when somebody was arrested. */
  @Column({ type: 'boolean', default: false })
  lawyer: boolean;
}
