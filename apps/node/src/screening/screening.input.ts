import { Field, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsDefined,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import type {
  AgeGroup,
  AnsweredIndicator,
  ForcedLabourIndustry,
  IndicatorAnswer,
  StatusDecider,
  ToldBeforeScreening,
  TraffickingStatus,
} from '#domain';
import { AgeGroupEnum, IndustryEnum, StatusDeciderEnum, TraffickingStatusEnum } from '../case/case-enums.js';
import { CommandInput } from '../graphql/command.input.js';
import { IndicatorAnswerEnum, ToldEnum } from './screening-enums.js';

@InputType({ description: 'The answer about one sign or act.' })
export class AnsweredIndicatorInput implements AnsweredIndicator {
  @Field(() => ID, { description: 'The id of the sign or act in its set.' })
  @IsString()
  @MaxLength(100)
  indicator: string;

  @Field(() => IndicatorAnswerEnum, { description: 'What is known of it; whatever is not named was not asked.' })
  @IsDefined()
  answer: IndicatorAnswer;
}

@InputType({ description: 'A screening of a case, from one set of indicators. It is never a condition of support.' })
export class RecordScreeningInput extends CommandInput {
  @Field(() => ID, { description: 'Which case.' })
  @IsUUID()
  caseId: string;

  @Field(() => ID, { description: 'From which set.' })
  @IsString()
  @MaxLength(100)
  setId: string;

  @Field(() => AgeGroupEnum, {
    description: 'Under eighteen or not when it happened, not today; unknown is read as both.',
  })
  @IsDefined()
  age: AgeGroup;

  @Field(() => IndustryEnum, { nullable: true, description: 'In which industry, where the set asks for it.' })
  @IsOptional()
  industry?: ForcedLabourIndustry | null;

  @Field(() => [ToldEnum], {
    description: 'What the person was told before the first question; both are needed, none is taken for granted.',
  })
  @IsArray()
  told: ToldBeforeScreening[];

  @Field(() => [AnsweredIndicatorInput], { description: 'The answers.' })
  @IsArray()
  @ArrayMaxSize(1000)
  @ValidateNested({ each: true })
  @Type(() => AnsweredIndicatorInput)
  answers: AnsweredIndicatorInput[];

  @Field(() => String, { nullable: true, description: 'What the person or the worker adds.' })
  @IsOptional()
  @IsString()
  @MaxLength(20_000)
  words?: string | null;
}

@InputType({ description: 'What people of an organisation decided about a person’s status. No screening is needed.' })
export class RecordStatusDecisionInput extends CommandInput {
  @Field(() => ID, { description: 'Which case.' })
  @IsUUID()
  caseId: string;

  @Field(() => TraffickingStatusEnum, { description: 'What was decided.' })
  @IsDefined()
  status: TraffickingStatus;

  @Field(() => StatusDeciderEnum, { description: 'Who decided: what kind of organisation.' })
  @IsDefined()
  decidedBy: StatusDecider;

  @Field(() => String, { nullable: true, description: 'Which organisation.' })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  organisation?: string | null;

  @Field(() => String, { description: 'The day of the decision, YYYY-MM-DD.' })
  @IsString()
  @MaxLength(40)
  on: string;

  @Field(() => String, { nullable: true, description: 'Number of the decision, what it rests on.' })
  @IsOptional()
  @IsString()
  @MaxLength(20_000)
  words?: string | null;
}
