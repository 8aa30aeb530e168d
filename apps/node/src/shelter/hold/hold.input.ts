import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { IsBoolean, IsDate, IsIn, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import {
  type HoldDeclineReason,
  type HoldPurpose,
  type HoldReleaser,
  holdDeclineReasons,
  holdPurposes,
  holdReleasers,
  type PlaceKind,
  placeKinds,
} from '#domain';
import { CommandInput } from '../../graphql/command.input.js';
import { HoldDeclineReasonEnum, HoldPurposeEnum, HoldReleaserEnum, PlaceKindEnum } from '../shelter-codes.js';

@InputType({ description: 'Which hold.' })
class HoldInput extends CommandInput {
  @Field(() => ID, { description: 'The hold.' })
  @IsUUID()
  holdId: string;
}

@InputType({ description: 'Keeps the places of a request.' })
export class GrantHoldInput extends HoldInput {
  @Field(() => Int, { description: 'For how many hours from now.' })
  @IsInt()
  @Min(1)
  @Max(1000)
  hours: number;

  @Field(() => ID, { nullable: true, description: 'Which shelter; when not said, one that has enough free places.' })
  @IsOptional()
  @IsUUID()
  shelterId?: string | null;
}

@InputType({ description: 'Says no to a request.' })
export class DeclineHoldInput extends HoldInput {
  @Field(() => HoldDeclineReasonEnum, { description: 'Why.' })
  @IsIn(holdDeclineReasons)
  reason: HoldDeclineReason;
}

@InputType({ description: 'Gives kept places back.' })
export class ReleaseHoldInput extends HoldInput {
  @Field(() => HoldReleaserEnum, {
    description: 'Who gives them back: person or caseworker (they rang), or the shelter.',
  })
  @IsIn(holdReleasers)
  by: HoldReleaser;
}

@InputType({ isAbstract: true })
export abstract class PlacesWantedInput extends CommandInput {
  @Field(() => PlaceKindEnum, { description: 'Kind of place.' })
  @IsIn(placeKinds)
  kind: PlaceKind;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether the way in must have no steps.' })
  @IsBoolean()
  stepFree: boolean = false;

  @Field(() => Int, { description: 'How many places, all in one house.' })
  @IsInt()
  places: number;

  @Field(() => Int, { description: 'For how many hours, 72 at most.' })
  @IsInt()
  hours: number;

  @Field(() => HoldPurposeEnum, { description: 'What for.' })
  @IsIn(holdPurposes)
  purpose: HoldPurpose;
}

@InputType({ description: 'Places promised on the telephone, written down afterwards.' })
export class EnterHoldByTelephoneInput extends PlacesWantedInput {
  @Field(() => Date, { description: 'When they were promised; the hours count from then.' })
  @IsDate()
  toldAt: Date;

  @Field(() => ID, { nullable: true, description: 'The member that rang; none for a caller outside the network.' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  askedBy?: string | null;

  @Field(() => ID, { nullable: true, description: 'Which shelter; when not said, one that has enough free places.' })
  @IsOptional()
  @IsUUID()
  shelterId?: string | null;
}
