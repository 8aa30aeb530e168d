import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import {
  type Hold,
  type HoldDeclineReason,
  type HoldGiving,
  type HoldPurpose,
  type HoldReleaser,
  holdSeenAt,
  type PlaceKind,
} from '#domain';
import {
  HoldDeclineReasonEnum,
  HoldGivingEnum,
  HoldPurposeEnum,
  HoldReleaserEnum,
  HoldStateEnum,
  PlaceKindEnum,
} from '../shelter-codes.js';

/** A hold at our own shelter, for whoever answers it. */
@ObjectType('Hold', {
  description: 'Places kept free, or asked for, at a shelter of this organisation. It names nobody.',
})
export class HoldModel {
  @Field(() => ID, { description: 'The same on both sides.' })
  id: string;

  @Field(() => ID, { nullable: true, description: 'The member that asks; none for a caller outside the network.' })
  askedBy: string | null;

  @Field(() => PlaceKindEnum, { description: 'Kind of place.' })
  kind: PlaceKind;

  @Field(() => Boolean, { description: 'Whether the way in must have no steps.' })
  stepFree: boolean;

  @Field(() => Int, { description: 'How many places; all are kept, or none.' })
  places: number;

  @Field(() => Int, { description: 'For how many hours they are wanted.' })
  hours: number;

  @Field(() => HoldPurposeEnum, { description: 'What they are wanted for.' })
  purpose: HoldPurpose;

  @Field(() => Date, { description: 'When they were asked for.' })
  askedAt: Date;

  @Field(() => HoldGivingEnum, { description: 'How the word was given.' })
  given: HoldGiving;

  @Field(() => HoldStateEnum, { description: 'Where it stands at this moment.' })
  state: Hold['state'];

  @Field(() => ID, { nullable: true, description: 'The shelter that keeps the places.' })
  shelterId: string | null;

  @Field(() => Date, { nullable: true, description: 'Until when they are kept.' })
  until: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it ended.' })
  endedAt: Date | null;

  @Field(() => HoldReleaserEnum, { nullable: true, description: 'Who gave the places back.' })
  releasedBy: HoldReleaser | null;

  @Field(() => HoldDeclineReasonEnum, { nullable: true, description: 'Why it was declined.' })
  reason: HoldDeclineReason | null;
}

export function holdModel(hold: Hold, now: Date): HoldModel {
  const { id, askedBy, kind, stepFree, places, hours, purpose, askedAt, given } = hold;
  const seen = holdSeenAt(hold, now);
  return {
    ...{ id, askedBy, kind, stepFree, places, hours, purpose, askedAt, given },
    state: seen.state,
    shelterId: 'shelterId' in seen ? seen.shelterId : null,
    until: 'until' in seen ? seen.until : null,
    endedAt: 'endedAt' in seen ? seen.endedAt : null,
    releasedBy: 'by' in seen ? seen.by : null,
    reason: 'reason' in seen ? seen.reason : null,
  };
}
