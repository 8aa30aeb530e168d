import { Field, ID, InputType, Int } from '@nestjs/graphql';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsDefined,
  IsInt,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { type HandoverAbortReason, mostOffers, type SummaryField, type Urgency } from '#domain';
import { CommandInput } from '../../graphql/command.input.js';
import { UrgencyCode } from '../../graphql/shared-codes.js';
import { AbortReasonEnum, SummaryFieldEnum } from '../handover-codes.js';

@InputType({ description: 'Asks organisations whether they would take a case on.' })
export class OfferCaseInput extends CommandInput {
  @Field(() => ID, { description: 'Which case.' })
  @IsUUID()
  caseId: string;

  @Field(() => [ID], { description: 'The nodes of those who are asked.' })
  @IsArray()
  @ArrayMaxSize(mostOffers)
  @IsString({ each: true })
  @MaxLength(60, { each: true })
  @ArrayUnique()
  to: string[];

  @Field(() => [SummaryFieldEnum], {
    description: 'Which codes the summary holds; the person has allowed each of them.',
  })
  @IsArray()
  fields: SummaryField[];

  @Field(() => UrgencyCode, { defaultValue: 'urgent', description: 'How soon somebody is needed.' })
  @IsDefined()
  urgency: Urgency = 'urgent';

  @Field(() => Int, { defaultValue: 72, description: 'How long an answer is awaited, in hours.' })
  @IsInt()
  @Min(1)
  @Max(24 * 30)
  answerWithinHours: number = 72;
}

@InputType({ description: 'The person’s choice.' })
export class ChooseOfferInput extends CommandInput {
  @Field(() => ID, { description: 'Which offer.' })
  @IsUUID()
  offerId: string;
}

@InputType({ description: 'Ends an offer.' })
export class AbortOfferInput extends ChooseOfferInput {
  @Field(() => AbortReasonEnum, { defaultValue: 'person-changed-mind', description: 'Why.' })
  @IsDefined()
  reason: HandoverAbortReason = 'person-changed-mind';
}
