import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { StayRow } from '../stay/stay.entity.js';

/** Something that belongs to somebody who stays, or is owed to her or him; in the clear only whether the house keeps it. */
@Entity('belonging')
@Index('belonging_stay', ['stayId'])
export class BelongingRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'belonging_pk' })
  id: string;

  @Column({ name: 'stay_id', type: 'uuid' })
  @ForeignKey(() => StayRow, { name: 'belonging_stay_fk' })
  stayId: string;

  @Column({ type: 'boolean' })
  kept: boolean;

  @Column({ type: 'bytea' })
  sealed: Buffer;
}
