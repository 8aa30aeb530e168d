import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  IsArray,
  IsDate,
  IsDefined,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import type { CaseState, ClosingReason, FollowUpResult } from '#domain';
import { CommandInput } from '../graphql/command.input.js';
import { PageArgs } from '../graphql/page.js';
import { CaseStateEnum, ClosingReasonEnum, FollowUpResultEnum } from './case-enums.js';
import { CaseFieldsModel } from './case-fields.model.js';
import { SafeContactModel } from './safe-contact.model.js';

@ArgsType()
export class CasesArgs extends PageArgs {
  @Field(() => [CaseStateEnum], { defaultValue: ['open'], description: 'In which states; open ones unless said.' })
  @IsArray()
  states: CaseState[] = ['open'];
}

@ArgsType()
export class FindCasesArgs {
  @Field(() => String, { description: 'A reference, a telephone number, or names; at most 200 characters.' })
  @IsString()
  @MaxLength(200)
  term: string;
}

@InputType({ isAbstract: true })
abstract class CaseCommandInput extends CommandInput {
  @Field(() => ID, { description: 'Which case.' })
  @IsUUID()
  caseId: string;
}

@InputType({ description: 'A first follow-up.' })
class FirstFollowUpInput {
  @Field(() => Date, { description: 'When it is due.' })
  @IsDate()
  due: Date;

  @Field(() => String, { nullable: true, description: 'What is to be asked.' })
  @IsOptional()
  @IsString()
  @MaxLength(20_000)
  about?: string | null;
}

@InputType({ description: 'A new case. Nothing about the person is required.' })
export class OpenCaseInput extends CommandInput {
  @Field(() => ID, { nullable: true, description: 'One of the opener’s teams; the first of them unless said.' })
  @IsOptional()
  @IsUUID()
  teamId?: string | null;

  @Field(() => CaseFieldsModel, { nullable: true, description: 'What is known so far.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => CaseFieldsModel)
  fields?: CaseFieldsModel | null;

  @Field(() => FirstFollowUpInput, { nullable: true, description: 'When the person is first asked how it goes.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => FirstFollowUpInput)
  followUp?: FirstFollowUpInput | null;
}

@InputType({ description: 'Changes of named fields.' })
export class ChangeCaseInput extends CaseCommandInput {
  @Field(() => Int, { description: 'The version that was read; if it is no longer the last one, nothing changes.' })
  @IsInt()
  version: number;

  @Field(() => CaseFieldsModel, { description: 'Only what changes: what is not named stays, null takes away.' })
  @IsDefined()
  @ValidateNested()
  @Type(() => CaseFieldsModel)
  changes: CaseFieldsModel;
}

@InputType({ description: 'A safe-contact plan, written anew.' })
export class SetSafeContactInput extends CaseCommandInput {
  @Field(() => Int, { description: 'The version that was read.' })
  @IsInt()
  version: number;

  @Field(() => SafeContactModel, { description: 'The whole plan.' })
  @IsDefined()
  @ValidateNested()
  @Type(() => SafeContactModel)
  plan: SafeContactModel;
}

@InputType({ description: 'Who works on a case from now on.' })
export class AssignCaseInput extends CaseCommandInput {
  @Field(() => ID, { description: 'The team.' })
  @IsUUID()
  teamId: string;

  @Field(() => ID, { nullable: true, description: 'Who of the team; nobody in particular unless said.' })
  @IsOptional()
  @IsUUID()
  staffId?: string | null;
}

@InputType({ description: 'Something to write down.' })
export class AddNoteInput extends CaseCommandInput {
  @Field(() => String, { description: 'The note.' })
  @IsString()
  text: string;
}

@InputType({ description: 'A follow-up to plan.' })
export class PlanFollowUpInput extends CaseCommandInput {
  @Field(() => Date, { description: 'When it is due.' })
  @IsDate()
  due: Date;

  @Field(() => String, { nullable: true, description: 'What is to be asked.' })
  @IsOptional()
  @IsString()
  @MaxLength(20_000)
  about?: string | null;
}

@InputType({ description: 'How a follow-up went.' })
export class RecordFollowUpInput extends CommandInput {
  @Field(() => ID, { description: 'Which follow-up.' })
  @IsUUID()
  followUpId: string;

  @Field(() => FollowUpResultEnum, { description: 'Done, or missed.' })
  @IsDefined()
  result: FollowUpResult;

  @Field(() => String, { nullable: true, description: 'What was said.' })
  @IsOptional()
  @IsString()
  @MaxLength(20_000)
  outcome?: string | null;
}

@InputType({ description: 'The end of the work on a case.' })
export class CloseCaseInput extends CaseCommandInput {
  @Field(() => ClosingReasonEnum, { description: 'Why.' })
  @IsDefined()
  reason: ClosingReason;

  @Field(() => String, { nullable: true, description: 'In words, the person’s own where there are any.' })
  @IsOptional()
  @IsString()
  @MaxLength(20_000)
  words?: string | null;
}

@InputType({ description: 'Somebody came back.' })
export class ReopenCaseInput extends CaseCommandInput {}
