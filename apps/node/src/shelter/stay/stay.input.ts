import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { mostPlacesAHold, type PlaceKind, placeKinds } from '#domain';
import { CommandInput } from '../../graphql/command.input.js';
import { PlaceKindEnum } from '../shelter-codes.js';
import { ArrivingInput } from './arriving.input.js';

@InputType({ isAbstract: true })
abstract class ArrivalInput extends CommandInput {
  @Field(() => [ArrivingInput], {
    defaultValue: [],
    description: 'Who arrives, one for each place. The first is who the place was asked for.',
  })
  @IsArray()
  @ArrayMaxSize(mostPlacesAHold)
  @ValidateNested({ each: true })
  @Type(() => ArrivingInput)
  who: ArrivingInput[] = [];
}

@InputType({ description: 'The people for whom places were kept have arrived.' })
export class ArriveFromHoldInput extends ArrivalInput {
  @Field(() => ID, { description: 'The hold.' })
  @IsUUID()
  holdId: string;
}

@InputType({ description: 'Somebody arrived for whom no place was kept.' })
export class ArriveInput extends ArrivalInput {
  @Field(() => ID, { description: 'The shelter.' })
  @IsUUID()
  shelterId: string;

  @Field(() => PlaceKindEnum, { description: 'Kind of place.' })
  @IsIn(placeKinds)
  kind: PlaceKind;

  @Field(() => Int, { defaultValue: 1, description: 'How many places.' })
  @IsInt()
  @Min(1)
  @Max(mostPlacesAHold)
  places: number = 1;
}

@InputType({ description: 'The person wants to be asked how it goes, some months after the stay.' })
export class AskedAfterwardsInput {
  @Field(() => String, { description: 'In which language she or he said so, ISO 639-3.' })
  @IsString()
  @MaxLength(3)
  language: string;
}

@InputType({ description: 'Somebody left.' })
export class LeaveInput extends CommandInput {
  @Field(() => ID, { description: 'The stay.' })
  @IsUUID()
  stayId: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'false: the place is not on offer until you say so, for cleaning or repair.',
  })
  @IsOptional()
  @IsIn([true, false])
  onOffer?: boolean | null;

  @Field(() => AskedAfterwardsInput, {
    nullable: true,
    description: 'The person’s yes to being asked afterwards; nothing is planned without it.',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => AskedAfterwardsInput)
  afterwards?: AskedAfterwardsInput | null;
}

@ArgsType()
export class StaysArgs {
  @Field(() => ID, { nullable: true, description: 'Only in this shelter.' })
  @IsOptional()
  @IsUUID()
  shelterId?: string | null;
}

@ArgsType()
export class StayVerdictsArgs {
  @Field(() => ID, { description: 'The stay.' })
  @IsUUID()
  stayId: string;
}
