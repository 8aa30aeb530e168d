import { Field, GraphQLISODateTime, ID, ObjectType } from '@nestjs/graphql';
import type {
  DeclineReason,
  Erasure,
  KeepGround,
  Outcome,
  ReferralDirection,
  ReferralRoute,
  ReferralStateName,
  ServiceKind,
  Urgency,
} from '#domain';
import { CaseFieldsModel } from '../case/case-fields.model.js';
import { OrganisationModel } from '../directory/directory.model.js';
import { answerOf } from '../graphql/answer.js';
import { pageOf } from '../graphql/page.js';
import { KeepGroundEnum, ServiceKindCode, UrgencyCode } from '../graphql/shared-codes.js';
import {
  DeclineReasonCode,
  ErasureCode,
  OutcomeCode,
  ReferralDirectionCode,
  ReferralRouteCode,
  ReferralStateCode,
} from './referral-codes.js';

@ObjectType('Referral', { description: 'A request for a service, as far as it may stand in a list.' })
export class ReferralModel {
  @Field(() => ID, { description: 'Its id at this node.' })
  id: string;

  @Field(() => ReferralDirectionCode, { description: 'Sent from here, or come in.' })
  direction: ReferralDirection;

  @Field(() => ReferralRouteCode, { description: 'Through the network, or by letter and telephone.' })
  route: ReferralRoute;

  @Field(() => ReferralStateCode, { description: 'How far it has come.' })
  state: ReferralStateName;

  @Field(() => UrgencyCode, { description: 'How soon a first answer is owed.' })
  urgency: Urgency;

  @Field(() => GraphQLISODateTime, { description: 'When a first answer is due; of a draft, when it should be sent.' })
  deadline: Date;

  @Field(() => Boolean, { description: 'Nobody answered in time. True on both sides alike.' })
  overdue: boolean;

  @Field(() => OrganisationModel, { description: 'The other side.' })
  organisation: OrganisationModel;

  @Field(() => ID, { nullable: true, description: 'The case for which it was sent.' })
  caseId: string | null;

  @Field(() => ID, { nullable: true, description: 'The team that takes it in.' })
  teamId: string | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was asked for.' })
  requestedAt: Date | null;

  @Field(() => ErasureCode, { description: 'Whether what was told is destroyed at the receiver.' })
  erasure: Erasure['erasure'];

  @Field(() => KeepGroundEnum, {
    nullable: true,
    description: 'On what ground the receiver keeps what was taken back.',
  })
  erasureGround: KeepGround | null;

  @Field(() => KeepGroundEnum, {
    nullable: true,
    description: 'Of one that came in: on what ground it would be kept, should the consent be taken back.',
  })
  keepingGround: KeepGround | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Until when that ground stands.' })
  keepingUntil: Date | null;

  /** The sender's id of a referral that came in: both sides make the same number of it. */
  theirId: string | null;
}

@ObjectType({ description: 'Referrals, the one whose answer is due first at the top.' })
export class ReferralConnection extends pageOf('Referral', () => ReferralModel) {}

@ObjectType('OpenedReferral', { description: 'A referral that was opened. That it was is written down.' })
export class OpenedReferralModel {
  @Field(() => ReferralModel, { description: 'What stands in the list.' })
  referral: ReferralModel;

  @Field(() => ServiceKindCode, { description: 'What it is for.' })
  kind: ServiceKind;

  @Field(() => ID, { description: 'The service in the directory.' })
  serviceId: string;

  @Field(() => String, { description: 'What is asked for.' })
  summary: string;

  @Field(() => CaseFieldsModel, {
    nullable: true,
    description: 'What was told about the person; none before it is sent.',
  })
  fields: CaseFieldsModel | null;

  @Field(() => DeclineReasonCode, { nullable: true, description: 'Why it was declined.' })
  reason: DeclineReason | null;

  @Field(() => String, { nullable: true, description: 'Words that came with the answer.' })
  words: string | null;

  @Field(() => OutcomeCode, { nullable: true, description: 'What became of it, as the person told it.' })
  outcome: Outcome | null;

  @Field(() => String, { nullable: true, description: 'What the person said about it.' })
  told: string | null;
}

@ObjectType('Letter', { description: 'A letter, made on demand and kept nowhere. Opening it is written down.' })
class LetterModel {
  @Field(() => String, { description: 'Its title; it says nothing about the person.' })
  title: string;

  @Field(() => String, { description: 'As plain text, to print or to read out by telephone.' })
  plain: string;

  @Field(() => String, { description: 'As one page of HTML that needs nothing else.' })
  html: string;
}

export const ReferralAnswer = answerOf('ReferralAnswer', () => [ReferralModel]);
export const OpenReferralAnswer = answerOf('OpenReferralAnswer', () => [OpenedReferralModel]);
export const LetterAnswer = answerOf('LetterAnswer', () => [LetterModel]);
