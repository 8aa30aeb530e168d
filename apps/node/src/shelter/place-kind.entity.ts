import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { PlaceKind } from '#domain';
import { Shelter } from './shelter.entity.js';

/** A kind of place that a shelter offers, and when its operator last said how many are free. */
@Entity('place_kind')
@Check(
  'place_kind_kind',
  "kind IN ('women', 'women-with-children', 'men', 'trans-and-non-binary', 'unaccompanied-minors', 'family')",
)
export class PlaceKindRow {
  @PrimaryColumn({ name: 'shelter_id', type: 'uuid', primaryKeyConstraintName: 'place_kind_pk' })
  @ForeignKey(() => Shelter, { name: 'place_kind_shelter_fk' })
  shelterId: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'place_kind_pk' })
  kind: PlaceKind;

  @Column({ name: 'said_at', type: 'timestamptz' })
  saidAt: Date;
}
