import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Max, Min } from 'class-validator';
import { longestHoldHours, type PlaceKind, placeKinds } from '#domain';
import { CommandInput } from '../graphql/command.input.js';
import { PlaceKindEnum } from './shelter-codes.js';

@InputType({ description: 'Writes a shelter of ours down.' })
export class OpenShelterInput extends CommandInput {
  @Field(() => String, { description: 'What the operators call it. Sealed.' })
  @IsString()
  @Length(1, 200)
  name: string;

  @Field(() => String, {
    description: 'Where it is. Sealed; shown to operators only, and each showing is written down.',
  })
  @IsString()
  @Length(1, 2000)
  address: string;

  @Field(() => Boolean, { description: 'Whether places are kept as soon as somebody asks.' })
  @IsBoolean()
  atOnce: boolean;

  @Field(() => Int, { description: 'For how many hours a place is kept at most.' })
  @IsInt()
  @Min(1)
  @Max(longestHoldHours)
  longestHours: number;
}

@InputType({ description: 'Changes how a shelter keeps places, or closes it. What is not said stays.' })
export class ChangeShelterInput extends CommandInput {
  @Field(() => ID, { description: 'The shelter.' })
  @IsUUID()
  shelterId: string;

  @Field(() => String, { nullable: true, description: 'What the operators call it.' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'Where it is.' })
  @IsOptional()
  @IsString()
  @Length(1, 2000)
  address?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether places are kept as soon as somebody asks.' })
  @IsOptional()
  @IsBoolean()
  atOnce?: boolean | null;

  @Field(() => Int, { nullable: true, description: 'For how many hours a place is kept at most.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(longestHoldHours)
  longestHours?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'true: it takes nobody in any more; false: it does again.' })
  @IsOptional()
  @IsBoolean()
  closed?: boolean | null;
}

@InputType({ description: 'Adds places of a kind.' })
export class OfferPlacesInput extends CommandInput {
  @Field(() => ID, { description: 'The shelter.' })
  @IsUUID()
  shelterId: string;

  @Field(() => PlaceKindEnum, { description: 'Kind of place.' })
  @IsIn(placeKinds)
  kind: PlaceKind;

  @Field(() => Int, { description: 'How many more there are.' })
  @IsInt()
  @Min(1)
  @Max(500)
  places: number;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether the way to them has no steps.' })
  @IsBoolean()
  stepFree: boolean = false;
}

@InputType({ description: '"Two free now."' })
export class FreeNowInput extends CommandInput {
  @Field(() => PlaceKindEnum, { description: 'Kind of place.' })
  @IsIn(placeKinds)
  kind: PlaceKind;

  @Field(() => Int, { description: 'How many are free now, apart from stays and kept places.' })
  @IsInt()
  free: number;

  @Field(() => ID, { nullable: true, description: 'The shelter; needs not be said where there is only one.' })
  @IsOptional()
  @IsUUID()
  shelterId?: string | null;
}
