import { Field, GraphQLISODateTime, ID, ObjectType } from '@nestjs/graphql';
import type { ConsentField, CourtOrderState, OrderIssuer } from '#domain';
import { ConsentFieldEnum } from '../consent/consent-enums.js';
import { answerOf } from '../graphql/answer.js';
import { pageOf } from '../graphql/page.js';
import { CourtOrderStateCode, OrderIssuerCode } from './court-order-codes.js';

@ObjectType('CourtOrder', {
  description: 'An order to tell what is kept about a person, as far as it may stand in a list.',
})
export class CourtOrderModel {
  @Field(() => ID, { description: 'Its id.' })
  id: string;

  @Field(() => CourtOrderStateCode, { description: 'How far its answer has come.' })
  state: CourtOrderState;

  @Field(() => ID, { description: 'The case.' })
  caseId: string;

  @Field(() => GraphQLISODateTime, { description: 'When it was recorded.' })
  recordedAt: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'By when it asks for an answer.' })
  due: Date | null;

  @Field(() => ID, { description: 'Who recorded it.' })
  recordedBy: string;

  @Field(() => ID, { nullable: true, description: 'Who decided what is given, and so cannot confirm it.' })
  decidedBy: string | null;

  @Field(() => ID, { nullable: true, description: 'Who confirmed it.' })
  answeredBy: string | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was confirmed and could be given.' })
  answeredAt: Date | null;
}

@ObjectType({ description: 'Orders, the newest at the top.' })
export class CourtOrderConnection extends pageOf('CourtOrder', () => CourtOrderModel) {}

@ObjectType('CourtOrderDecision', { description: 'What is given on an order, and what is held back.' })
class CourtOrderDecisionModel {
  @Field(() => [ConsentFieldEnum], { description: 'The fields that are given.' })
  given: readonly ConsentField[];

  @Field(() => String, { description: 'To whom, by what way.' })
  to: string;

  @Field(() => String, { description: 'What of the demand is held back, and why.' })
  heldBack: string;

  @Field(() => Boolean, { description: 'Whether the person was told.' })
  personTold: boolean;
}

@ObjectType('OpenedCourtOrder', { description: 'An order that was opened. That it was is written down.' })
export class OpenedCourtOrderModel {
  @Field(() => CourtOrderModel, { description: 'What stands in the list.' })
  listed: CourtOrderModel;

  @Field(() => OrderIssuerCode, { description: 'Who ordered it.' })
  issuer: OrderIssuer;

  @Field(() => String, { description: 'Which court or office.' })
  court: string;

  @Field(() => String, { description: 'The number of the order.' })
  number: string;

  @Field(() => String, { description: 'The day it was made.' })
  madeOn: string;

  @Field(() => String, { description: 'What it demands.' })
  demanded: string;

  @Field(() => Boolean, { description: 'The order forbids telling the person.' })
  secret: boolean;

  @Field(() => CourtOrderDecisionModel, { nullable: true, description: 'What was decided.' })
  decision: CourtOrderDecisionModel | null;
}

export const CourtOrderAnswer = answerOf('CourtOrderAnswer', () => [CourtOrderModel]);
export const OpenCourtOrderAnswer = answerOf('OpenCourtOrderAnswer', () => [OpenedCourtOrderModel]);
