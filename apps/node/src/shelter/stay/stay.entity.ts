import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { HoldRow } from '../hold/hold.entity.js';
import { PlaceRow } from '../place.entity.js';

/** Somebody lives in a place. Which place and since when; who it is stands in the case, which is not named here. */
@Entity('stay')
@Index('stay_live', ['placeId'], { unique: true, where: 'left_at IS NULL' })
export class StayRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'stay_pk' })
  id: string;

  @Column({ name: 'place_id', type: 'uuid' })
  @ForeignKey(() => PlaceRow, { name: 'stay_place_fk' })
  placeId: string;

  @Column({ name: 'hold_id', type: 'uuid', nullable: true })
  @ForeignKey(() => HoldRow, { name: 'stay_hold_fk' })
  holdId: string | null;

  @Column({ name: 'arrived_at', type: 'timestamptz' })
  arrivedAt: Date;

  @Column({ name: 'left_at', type: 'timestamptz', nullable: true })
  leftAt: Date | null;
}
