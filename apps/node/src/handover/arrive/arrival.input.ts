import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsDate, IsDefined, IsOptional, IsString, IsUUID, MaxLength, ValidateNested } from 'class-validator';
import type { Journey } from '#domain';
import { answerOf } from '../../graphql/answer.js';
import { CommandInput } from '../../graphql/command.input.js';

@InputType('JourneyInput', { description: 'How the person travels, and who meets her or him.' })
@ObjectType('Journey', { description: 'How the person travels, and who meets her or him.' })
class JourneyModel implements Journey {
  @Field(() => String, { nullable: true, description: 'By what way.' })
  @IsOptional()
  @IsString()
  @MaxLength(4000)
  route?: string;

  @Field(() => String, { nullable: true, description: 'When and where it begins.' })
  @IsOptional()
  @IsString()
  @MaxLength(4000)
  leaves?: string;

  @Field(() => String, { nullable: true, description: 'When and where it ends.' })
  @IsOptional()
  @IsString()
  @MaxLength(4000)
  arrives?: string;

  @Field(() => String, { nullable: true, description: 'Who comes along.' })
  @IsOptional()
  @IsString()
  @MaxLength(4000)
  companions?: string;

  @Field(() => String, { nullable: true, description: 'Who meets her or him, and by what sign.' })
  @IsOptional()
  @IsString()
  @MaxLength(4000)
  metBy?: string;

  @Field(() => String, { nullable: true, description: 'How she or he can be reached on the way.' })
  @IsOptional()
  @IsString()
  @MaxLength(4000)
  reach?: string;
}

@InputType({ description: 'Writes the journey anew.' })
export class PlanJourneyInput extends CommandInput {
  @Field(() => ID, { description: 'Of which offer.' })
  @IsUUID()
  offerId: string;

  @Field(() => JourneyModel, { description: 'All that is known of it.' })
  @IsDefined()
  @ValidateNested()
  @Type(() => JourneyModel)
  journey: JourneyModel;
}

@InputType({ description: 'She or he has arrived and was met.' })
export class RecordArrivalInput extends CommandInput {
  @Field(() => ID, { description: 'Of which offer.' })
  @IsUUID()
  offerId: string;

  @Field(() => Date, { nullable: true, description: 'When; now unless said.' })
  @IsOptional()
  @IsDate()
  metAt?: Date | null;
}

export const JourneyAnswer = answerOf('JourneyAnswer', () => [JourneyModel]);
