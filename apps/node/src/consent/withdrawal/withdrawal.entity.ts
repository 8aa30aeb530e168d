import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A consent that was taken back, by the name that travels with it; known here from the person, or from another member. */
@Entity('withdrawal')
export class WithdrawalRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'withdrawal_pk' })
  ref: string;

  @Column({ name: 'withdrawn_at', type: 'timestamptz' })
  withdrawnAt: Date;

  /** Who said so first; null where the person told us. That member is told, in numbers, how it stands with those beyond us. */
  @Column({ name: 'heard_from', type: 'text', nullable: true })
  heardFrom: string | null;
}
