import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { DutyCall, DutyReason } from '#domain';

/** Somebody has to look; of each reason one call at a time goes round. */
@Entity('duty_call')
@Check('duty_call_reason', "reason IN ('hold-asked', 'urgent-referral', 'mail-waits', 'arrest')")
@Check(
  'duty_call_state',
  `(state IN ('calling', 'unanswered') AND acknowledged_by IS NULL AND acknowledged_at IS NULL)
   OR (state = 'acknowledged' AND acknowledged_by IS NOT NULL AND acknowledged_at IS NOT NULL)`,
)
@Index('duty_call_calling', ['reason'], { unique: true, where: "state = 'calling'" })
@Index('duty_call_newest', ['since', 'id'])
export class DutyCallRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'duty_call_pk' })
  id: string;

  @Column({ type: 'text' })
  reason: DutyReason;

  @Column({ type: 'timestamptz' })
  since: Date;

  @Column({ type: 'text' })
  state: DutyCall['state'];

  /** Who was told, in order; somebody may stand here twice. */
  @Column({ type: 'uuid', array: true })
  told: string[];

  @Column({ name: 'acknowledged_by', type: 'uuid', nullable: true })
  acknowledgedBy: string | null;

  @Column({ name: 'acknowledged_at', type: 'timestamptz', nullable: true })
  acknowledgedAt: Date | null;
}
