import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { PlaceRow } from '../place.entity.js';
import { HoldRow } from './hold.entity.js';

/** Which places a hold kept. The unique index is the second lock on the door: one running hold per place, whatever the code does. */
@Entity('hold_place')
@Index('hold_place_live', ['placeId'], { unique: true, where: 'ended_at IS NULL' })
export class HoldPlaceRow {
  @PrimaryColumn({ name: 'hold_id', type: 'uuid', primaryKeyConstraintName: 'hold_place_pk' })
  @ForeignKey(() => HoldRow, { name: 'hold_place_hold_fk' })
  holdId: string;

  @PrimaryColumn({ name: 'place_id', type: 'uuid', primaryKeyConstraintName: 'hold_place_pk' })
  @ForeignKey(() => PlaceRow, { name: 'hold_place_place_fk' })
  placeId: string;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt: Date | null;
}
