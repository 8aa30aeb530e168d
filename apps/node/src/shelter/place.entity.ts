import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { PlaceKind } from '#domain';
import { PlaceKindRow } from './place-kind.entity.js';

/** One bed. It says itself what stands in its way, a running hold or a stay; how many are free is counted from the rows. */
@Entity('place')
@ForeignKey(() => PlaceKindRow, ['shelterId', 'kind'], ['shelterId', 'kind'], { name: 'place_kind_fk' })
@Check('place_held', '(hold_id IS NULL) = (held_until IS NULL)')
@Check('place_once', 'hold_id IS NULL OR stay_id IS NULL')
@Index('place_of_kind', ['kind', 'shelterId'])
@Index('place_of_hold', ['holdId'], { where: 'hold_id IS NOT NULL' })
export class PlaceRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'place_pk' })
  id: string;

  @Column({ name: 'shelter_id', type: 'uuid' })
  shelterId: string;

  @Column({ type: 'text' })
  kind: PlaceKind;

  @Column({ name: 'step_free', type: 'boolean' })
  stepFree: boolean;

  @Column({ name: 'on_offer', type: 'boolean' })
  onOffer: boolean;

  @Column({ name: 'hold_id', type: 'uuid', nullable: true })
  holdId: string | null;

  @Column({ name: 'held_until', type: 'timestamptz', nullable: true })
  heldUntil: Date | null;

  @Column({ name: 'stay_id', type: 'uuid', nullable: true })
  stayId: string | null;
}
