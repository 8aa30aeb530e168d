import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { ArrayMaxSize, IsBoolean, IsDate, IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import {
  type CaseField,
  caseFieldNames,
  type DeclineReason,
  declineReasons,
  type Outcome,
  outcomes,
  type ReferralDirection,
  type ReferralStateName,
  referralDirections,
  referralStates,
  type Urgency,
  urgencies,
  type WrittenGround,
  writtenGrounds,
} from '#domain';
import { CommandInput } from '../graphql/command.input.js';
import { PageArgs } from '../graphql/page.js';
import { UrgencyCode } from '../graphql/shared-codes.js';
import {
  CaseFieldCode,
  DeclineReasonCode,
  type HandAnswer,
  HandAnswerCode,
  handAnswers,
  OutcomeCode,
  ReferralDirectionCode,
  ReferralStateCode,
  WrittenGroundCode,
} from './referral-codes.js';

@ArgsType()
export class ReferralsArgs extends PageArgs {
  @Field(() => ReferralDirectionCode, { nullable: true, description: 'Only those sent, or only those that came in.' })
  @IsOptional()
  @IsIn(referralDirections)
  direction?: ReferralDirection | null;

  @Field(() => [ReferralStateCode], { nullable: true, description: 'Only in one of these states.' })
  @IsOptional()
  @IsIn(referralStates, { each: true })
  @ArrayMaxSize(referralStates.length)
  states?: ReferralStateName[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only those whose first answer is overdue, or only the others.',
  })
  @IsOptional()
  @IsBoolean()
  overdue?: boolean | null;

  @Field(() => ID, { nullable: true, description: 'Only with this organisation.' })
  @IsOptional()
  @IsUUID()
  organisationId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only those sent for this case.' })
  @IsOptional()
  @IsUUID()
  caseId?: string | null;
}

@InputType({ description: 'A referral to be prepared. Nothing is sent yet.' })
export class DraftReferralInput extends CommandInput {
  @Field(() => ID, { description: 'For which case.' })
  @IsUUID()
  caseId: string;

  @Field(() => ID, { description: 'To which service of the directory.' })
  @IsUUID()
  serviceId: string;

  @Field(() => UrgencyCode, { description: 'How soon an answer is needed.' })
  @IsIn(urgencies)
  urgency: Urgency;

  @Field(() => String, {
    description: 'What is asked for, in a few words. Write nothing that the person did not allow.',
  })
  @IsString()
  @MaxLength(4000)
  summary: string;

  @Field(() => [CaseFieldCode], {
    nullable: true,
    description:
      'Which fields shall be told; the ready set of the kind of service if left out. Only what was consented to goes.',
  })
  @IsOptional()
  @IsIn(caseFieldNames, { each: true })
  @ArrayMaxSize(caseFieldNames.length)
  fields?: CaseField[] | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'The person asked for this provider. Needed for an embassy.',
  })
  @IsBoolean()
  personAsks: boolean = false;
}

@InputType({ description: 'A step of a referral.' })
export class ReferralInput extends CommandInput {
  @Field(() => ID, { description: 'Which referral.' })
  @IsUUID()
  referralId: string;
}

@InputType({ description: 'A referral that goes on a ground instead of a consent.' })
export class RequestOnGroundInput extends ReferralInput {
  @Field(() => ID, { description: 'The ground, which a second person has confirmed.' })
  @IsUUID()
  groundId: string;
}

@InputType({ description: 'A yes to a referral, now or from the waiting list.' })
export class AnswerReferralInput extends ReferralInput {
  @Field(() => String, { nullable: true, description: 'Words with the answer: when, where to come, whom to ask for.' })
  @IsOptional()
  @IsString()
  @MaxLength(4000)
  words?: string | null;
}

@InputType({ description: 'A no to a referral, with its reason.' })
export class DeclineReferralInput extends AnswerReferralInput {
  @Field(() => DeclineReasonCode, { description: 'Why.' })
  @IsIn(declineReasons)
  reason: DeclineReason;
}

@InputType({ description: 'What became of the service, as the person told it.' })
export class CompleteReferralInput extends AnswerReferralInput {
  @Field(() => OutcomeCode, { description: 'As the person told it, and nobody else.' })
  @IsIn(outcomes)
  outcome: Outcome;
}

@InputType({ description: 'What a provider outside the network said by telephone or letter.' })
export class RecordAnswerInput extends AnswerReferralInput {
  @Field(() => HandAnswerCode, { description: 'What was said.' })
  @IsIn(handAnswers)
  answer: HandAnswer;

  @Field(() => DeclineReasonCode, { nullable: true, description: 'Why it was declined; needed with a decline.' })
  @IsOptional()
  @IsIn(declineReasons)
  reason?: DeclineReason | null;

  @Field(() => OutcomeCode, { nullable: true, description: 'As the person told it; needed when it is completed.' })
  @IsOptional()
  @IsIn(outcomes)
  outcome?: Outcome | null;

  @Field(() => WrittenGroundCode, { nullable: true, description: 'Why it must keep what it was told; needed then.' })
  @IsOptional()
  @IsIn(writtenGrounds)
  ground?: WrittenGround | null;
}

@InputType({ description: 'A ground to keep what came with a referral, written down before any withdrawal.' })
export class KeepReferralInput extends ReferralInput {
  @Field(() => WrittenGroundCode, { description: 'On what ground.' })
  @IsIn(writtenGrounds)
  ground: WrittenGround;

  @Field(() => Date, { description: 'On which day it ends; within a year, then somebody looks again.' })
  @IsDate()
  until: Date;
}
