import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { KeepGround } from '#domain';
import { answerOf } from '../../graphql/answer.js';
import { enumOf } from '../../graphql/enum-of.js';
import { KeepGroundEnum } from '../../graphql/shared-codes.js';
import { type DeletionState, deletionStates, type TransferKind, transferKinds } from './transfer-sources.js';

const TransferKindEnum = enumOf('TransferKind', transferKinds, 'What went to somebody under a consent.');
const DeletionStateEnum = enumOf(
  'DeletionState',
  deletionStates,
  'How a deletion stands. `by_letter`: outside the network, asked for on paper and ticked off by hand.',
);

@ObjectType('Transfer', { description: 'Something that was told under a consent: to whom, what, when.' })
class TransferModel {
  @Field(() => ID, { description: 'Under which consent.' })
  consentId: string;

  @Field(() => TransferKindEnum, { description: 'What it was.' })
  kind: TransferKind;

  @Field(() => ID, { description: 'Its id: of the referral, of the offer.' })
  id: string;

  @Field(() => ID, { nullable: true, description: 'The node that received it; none outside the network.' })
  nodeId: string | null;

  @Field(() => String, { description: 'Who received it.' })
  name: string;

  @Field(() => Date, { description: 'When.' })
  at: Date;
}

@ObjectType('Transfers', { description: 'All that was told of a case under its consents.' })
class TransfersModel {
  @Field(() => [TransferModel], { description: 'The first one first.' })
  transfers: TransferModel[];
}

@ObjectType('WithdrawalRecipient', { description: 'Somebody who received data under a consent that was taken back.' })
export class WithdrawalRecipientModel {
  @Field(() => ID, { description: 'Its id in this list.' })
  id: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'The referral by which it was told: its deletion letter is printed, and its answer ticked off, by this.',
  })
  referralId: string | null;

  @Field(() => ID, { nullable: true, description: 'Its node; none outside the network.' })
  nodeId: string | null;

  @Field(() => String, { description: 'Who it is.' })
  name: string;

  @Field(() => String, { nullable: true, description: 'Its telephone.' })
  phone: string | null;

  @Field(() => Date, { description: 'Since when it is asked to delete it.' })
  askedAt: Date;

  @Field(() => DeletionStateEnum, { description: 'What it has answered.' })
  answer: DeletionState;

  @Field(() => KeepGroundEnum, { nullable: true, description: 'On what ground it must keep it.' })
  ground: KeepGround | null;

  @Field(() => Date, { nullable: true, description: 'When it answered.' })
  answeredAt: Date | null;

  @Field(() => Int, { description: 'How many were told beyond it, to whom it had passed the case on.' })
  onwardTold: number;

  @Field(() => Int, { description: 'How many of those have answered.' })
  onwardAnswered: number;

  @Field(() => Date, { nullable: true, description: 'When its node was last heard; one that is silent is not gone.' })
  lastSeenAt: Date | null;
}

@ObjectType('Withdrawal', { description: 'A consent that was taken back, and who has answered.' })
export class WithdrawalModel {
  @Field(() => ID, { description: 'Which consent.' })
  consentId: string;

  @Field(() => Date, { description: 'When it was taken back.' })
  withdrawnAt: Date;

  @Field(() => ID, {
    nullable: true,
    description: 'The member to whom the person said so, or that heard of it; none if told here.',
  })
  heardFrom: string | null;

  @Field(() => Int, { description: 'How many have not answered, those beyond included.' })
  unanswered: number;

  @Field(() => [WithdrawalRecipientModel], { description: 'Who received data; those that have not answered first.' })
  recipients: WithdrawalRecipientModel[];
}

@ObjectType('Withdrawals', { description: 'The consents of a case that were taken back.' })
class WithdrawalsModel {
  @Field(() => [WithdrawalModel], { description: 'The latest first.' })
  withdrawals: WithdrawalModel[];
}

export const TransfersAnswer = answerOf('TransfersAnswer', () => [TransfersModel]);
export const WithdrawalsAnswer = answerOf('WithdrawalsAnswer', () => [WithdrawalsModel]);
