import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { AskedHold, HoldDeclineReason, HoldGiving, HoldPurpose, HoldReleaser, PlaceKind } from '#domain';

/** A hold this organisation asked for, as the shelter's node last told it. Decides nothing. */
@Entity('hold_asked')
@Check('hold_asked_given', "given IN ('network', 'telephone')")
@Check('hold_asked_staff', "staff_id IS NOT NULL OR given = 'telephone'")
@Check(
  'hold_asked_state',
  `(state IN ('asked', 'taken', 'lapsed') AND until IS NULL AND released_by IS NULL AND reason IS NULL)
   OR (state = 'held' AND until IS NOT NULL AND released_by IS NULL AND reason IS NULL)
   OR (state = 'released' AND until IS NULL AND released_by IN ('person', 'caseworker', 'shelter') AND reason IS NULL)
   OR (state = 'declined' AND until IS NULL AND released_by IS NULL AND reason IN ('full', 'kind-not-offered', 'need-not-met', 'not-safe-here', 'closed-now', 'asks-too-much'))`,
)
@Index('hold_asked_newest', ['askedAt', 'id'])
export class AskedHoldRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'hold_asked_pk' })
  id: string;

  /** nodeId of the member that keeps the places; this node's own, if they are in a house of its own. */
  @Column({ name: 'asked_of', type: 'text' })
  askedOf: string;

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

  @Column({ name: 'staff_id', type: 'uuid', nullable: true })
  staffId: string | null;

  @Column({ name: 'team_id', type: 'uuid', nullable: true })
  teamId: string | null;

  /** For which case (`AskedHoldCases`); stays here, the shelter's node is never told. */
  @Column({ name: 'sealed_case', type: 'bytea', nullable: true })
  sealedCase: Buffer | null;

  @Column({ type: 'text' })
  state: AskedHold['state'];

  @Column({ type: 'timestamptz', nullable: true })
  until: Date | null;

  @Column({ name: 'released_by', type: 'text', nullable: true })
  releasedBy: HoldReleaser | null;

  @Column({ type: 'text', nullable: true })
  reason: HoldDeclineReason | null;
}
