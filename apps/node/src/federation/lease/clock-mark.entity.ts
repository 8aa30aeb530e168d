import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** The latest moment that the clock of this node has shown: one that is behind it was set back, and is not relied on. */
@Entity('clock_mark')
@Check('clock_mark_one', 'id')
export class ClockMark {
  @PrimaryColumn({ type: 'boolean', primaryKeyConstraintName: 'clock_mark_pk' })
  id: true;

  @Column({ name: 'seen_at', type: 'timestamptz' })
  seenAt: Date;
}
