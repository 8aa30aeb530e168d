import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { IsBoolean, IsDefined, IsOptional, IsUUID } from 'class-validator';
import type { HandoverDeclineReason } from '#domain';
import { CommandInput } from '../../graphql/command.input.js';
import { PageArgs } from '../../graphql/page.js';
import { DeclineReasonEnum } from '../handover-codes.js';

@ArgsType()
export class RequestsArgs extends PageArgs {
  @Field(() => Boolean, { defaultValue: false, description: 'Also those that have ended.' })
  @IsBoolean()
  ended: boolean = false;
}

@InputType({ isAbstract: true })
abstract class RequestInput extends CommandInput {
  @Field(() => ID, { description: 'Which offer.' })
  @IsUUID()
  offerId: string;
}

@InputType({ description: 'This organisation would take the case on.' })
export class SayWillingInput extends RequestInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Which of my teams it will belong to; the first of them unless said.',
  })
  @IsOptional()
  @IsUUID()
  teamId?: string;
}

@InputType({ description: 'This organisation cannot take the case on.' })
export class DeclineHandoverInput extends RequestInput {
  @Field(() => DeclineReasonEnum, { description: 'Why.' })
  @IsDefined()
  reason: HandoverDeclineReason;
}

@InputType({ description: 'Asks to be let go.' })
export class WithdrawFromHandoverInput extends RequestInput {}
