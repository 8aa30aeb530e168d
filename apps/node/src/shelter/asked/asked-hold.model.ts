import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import {
  type AskedHold,
  askedHoldIsOverdue,
  askedHoldSeenAt,
  type HoldDeclineReason,
  type HoldGiving,
  type HoldPurpose,
  type HoldReleaser,
  type PlaceKind,
} from '#domain';
import { pageOf } from '../../graphql/page.js';
import {
  AskedHoldStateEnum,
  HoldDeclineReasonEnum,
  HoldGivingEnum,
  HoldPurposeEnum,
  HoldReleaserEnum,
  PlaceKindEnum,
} from '../shelter-codes.js';
import type { AskedHoldRow } from './asked-hold.entity.js';
import { askedHoldOf } from './asked-hold.store.js';

/** A hold as our caseworkers see it. */
@ObjectType('AskedHold', { description: 'Places we asked a member to keep free, and what it said.' })
export class AskedHoldModel {
  @Field(() => ID, { description: 'The same on both sides.' })
  id: string;

  @Field(() => ID, { description: 'The member that was asked.' })
  askedOf: string;

  @Field(() => PlaceKindEnum, { description: 'Kind of place.' })
  kind: PlaceKind;

  @Field(() => Boolean, { description: 'Whether the way in must have no steps.' })
  stepFree: boolean;

  @Field(() => Int, { description: 'How many places.' })
  places: number;

  @Field(() => Int, { description: 'For how many hours they were wanted.' })
  hours: number;

  @Field(() => HoldPurposeEnum, { description: 'What for.' })
  purpose: HoldPurpose;

  @Field(() => Date, { description: 'When we asked.' })
  askedAt: Date;

  @Field(() => HoldGivingEnum, { description: 'By telephone: the shelter wrote it down afterwards.' })
  given: HoldGiving;

  @Field(() => ID, { nullable: true, description: 'For which case; only we know it.' })
  caseId: string | null;

  @Field(() => AskedHoldStateEnum, { description: 'What the shelter last said, as of this moment.' })
  state: AskedHold['state'];

  @Field(() => Date, { nullable: true, description: 'Until when the places are kept.' })
  until: Date | null;

  @Field(() => HoldReleaserEnum, { nullable: true, description: 'Who gave the places back.' })
  releasedBy: HoldReleaser | null;

  @Field(() => HoldDeclineReasonEnum, { nullable: true, description: 'Why it was declined.' })
  reason: HoldDeclineReason | null;

  @Field(() => Boolean, { description: 'Whether the shelter has been silent for too long: telephone.' })
  overdue: boolean;
}

export const AskedHoldConnection = pageOf('AskedHold', () => AskedHoldModel);

export function askedHoldModel(row: AskedHoldRow, caseId: string | null, now: Date): AskedHoldModel {
  const { id, askedOf, kind, stepFree, places, hours, purpose, askedAt, given } = row;
  const asked = askedHoldOf(row);
  const seen = askedHoldSeenAt(asked, now);
  return {
    ...{ id, askedOf, kind, stepFree, places, hours, purpose, askedAt, given, caseId },
    state: seen.state,
    until: 'until' in seen ? seen.until : null,
    releasedBy: 'by' in seen ? seen.by : null,
    reason: 'reason' in seen ? seen.reason : null,
    overdue: askedHoldIsOverdue(asked, now),
  };
}
