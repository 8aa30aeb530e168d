import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** A house of this organisation. Its name and address are sealed under the duty key; no map, no coordinates, anywhere. */
@Entity('shelter')
@Check('shelter_longest_hours', 'longest_hours BETWEEN 1 AND 72')
export class Shelter {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'shelter_pk' })
  id: string;

  @Column({ type: 'bytea' })
  name: Buffer;

  @Column({ type: 'bytea' })
  address: Buffer;

  /** Whether places are kept as soon as somebody asks, without waiting for the operator. */
  @Column({ name: 'at_once', type: 'boolean' })
  atOnce: boolean;

  @Column({ name: 'longest_hours', type: 'integer' })
  longestHours: number;

  @Column({ name: 'opened_at', type: 'timestamptz' })
  openedAt: Date;

  @Column({ name: 'closed_at', type: 'timestamptz', nullable: true })
  closedAt: Date | null;
}
