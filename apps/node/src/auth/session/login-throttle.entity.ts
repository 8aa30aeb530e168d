import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How often a login was tried, as rate-limiter-flexible counts it. The keys are keyed hashes of names and addresses. */
@Entity('login_throttle')
export class LoginThrottleRow {
  @PrimaryColumn({ type: 'varchar', length: 255, primaryKeyConstraintName: 'login_throttle_pk' })
  key: string;

  @Column({ type: 'integer', default: 0 })
  points: number;

  /** Milliseconds since 1970. */
  @Column({ type: 'bigint', nullable: true })
  expire: string | null;
}
