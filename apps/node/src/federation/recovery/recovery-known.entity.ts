import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Since when this node knows a pending recovery, by its own clock: it signs its effect only after the days have passed. */
@Entity('recovery_known')
export class RecoveryKnown {
  @PrimaryColumn({ name: 'case_ref', type: 'uuid', primaryKeyConstraintName: 'recovery_known_pk' })
  caseRef: string;

  @PrimaryColumn({ name: 'published_at', type: 'text', primaryKeyConstraintName: 'recovery_known_pk' })
  publishedAt: string;

  @Column({ name: 'known_at', type: 'timestamptz' })
  knownAt: Date;
}
