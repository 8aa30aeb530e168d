import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { HumanDuty } from '#domain';

/** The giver's duty towards the person, from the certificate until she or he has arrived and was met. */
@Entity('human_duty')
@Index('human_duty_awaited', ['since', 'offerId'], { where: `state = 'awaited'` })
@Check('human_duty_state', `(state = 'awaited' AND met_at IS NULL) OR (state = 'met' AND met_at IS NOT NULL)`)
export class HumanDutyRow {
  @PrimaryColumn({ name: 'offer_id', type: 'uuid', primaryKeyConstraintName: 'human_duty_pk' })
  offerId: string;

  @Column({ name: 'case_id', type: 'uuid' })
  caseId: string;

  @Column({ name: 'to_node', type: 'text' })
  toNode: string;

  @Column({ type: 'text' })
  state: HumanDuty['state'];

  @Column({ type: 'timestamptz' })
  since: Date;

  @Column({ name: 'met_at', type: 'timestamptz', nullable: true })
  metAt: Date | null;
}

/** The duty that a row says. */
export function humanDutyOf({ offerId, state, since, metAt }: HumanDutyRow): HumanDuty {
  if (state === 'awaited') return { state, since };
  if (metAt === null) throw new Error(`The arrival of ${offerId} has no time.`);
  return { state, since, metAt };
}
