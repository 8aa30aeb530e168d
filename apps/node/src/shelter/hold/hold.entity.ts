import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Hold, HoldDeclineReason, HoldGiving, HoldPurpose, HoldReleaser, PlaceKind } from '#domain';
import { Shelter } from '../shelter.entity.js';

/** A hold as the shelter's node decided it: the truth. The states and their columns are those of the domain's `Hold`. */
@Entity('hold')
@Check('hold_given', "given IN ('network', 'telephone')")
@Check('hold_asker', "asked_by IS NOT NULL OR given = 'telephone'")
@Check(
  'hold_state',
  `(state = 'requested' AND shelter_id IS NULL AND until IS NULL AND ended_at IS NULL AND released_by IS NULL AND reason IS NULL)
   OR (state = 'held' AND shelter_id IS NOT NULL AND until IS NOT NULL AND ended_at IS NULL AND released_by IS NULL AND reason IS NULL)
   OR (state = 'taken' AND shelter_id IS NOT NULL AND until IS NULL AND ended_at IS NOT NULL AND released_by IS NULL AND reason IS NULL)
   OR (state = 'released' AND shelter_id IS NULL AND until IS NULL AND ended_at IS NOT NULL AND released_by IN ('person', 'caseworker', 'shelter') AND reason IS NULL)
   OR (state = 'declined' AND shelter_id IS NULL AND until IS NULL AND ended_at IS NOT NULL AND released_by IS NULL AND reason IN ('full', 'kind-not-offered', 'need-not-met', 'not-safe-here', 'closed-now', 'asks-too-much'))
   OR (state = 'lapsed' AND shelter_id IS NULL AND until IS NULL AND ended_at IS NOT NULL AND released_by IS NULL AND reason IS NULL)`,
)
@Index('hold_waiting', ['state', 'askedAt', 'id'])
@Index('hold_of_asker', ['askedBy', 'askedAt'])
export class HoldRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'hold_pk' })
  id: string;

  @Column({ name: 'asked_by', type: 'text', nullable: true })
  askedBy: string | null;

  @Column({ type: 'text' })
  kind: PlaceKind;

  @Column({ name: 'step_free', type: 'boolean' })
  stepFree: boolean;

  @Column({ type: 'integer' })
  places: number;

  @Column({ type: 'integer' })
  hours: number;

  @Column({ type: 'text' })
  purpose: HoldPurpose;

  @Column({ name: 'asked_at', type: 'timestamptz' })
  askedAt: Date;

  @Column({ type: 'text' })
  given: HoldGiving;

  @Column({ type: 'text' })
  state: Hold['state'];

  @Column({ name: 'shelter_id', type: 'uuid', nullable: true })
  @ForeignKey(() => Shelter, { name: 'hold_shelter_fk' })
  shelterId: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  until: Date | null;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt: Date | null;

  @Column({ name: 'released_by', type: 'text', nullable: true })
  releasedBy: HoldReleaser | null;

  @Column({ type: 'text', nullable: true })
  reason: HoldDeclineReason | null;
}
