import { Field, GraphQLISODateTime, ID, ObjectType } from '@nestjs/graphql';
import type { ConsentField, GroundCircumstance, GroundedActKind, GroundFinding, GroundStateName } from '#domain';
import { answerOf } from '../graphql/answer.js';
import { pageOf } from '../graphql/page.js';
import { ProtocolRuleModel } from '../protocol/cited-rule.model.js';
import { GroundCircumstanceCode, GroundedActCode, GroundFindingCode, GroundStateCode } from './ground-codes.js';

@ObjectType('LawfulGround', { description: 'A ground to act without consent, as far as it may stand in a list.' })
export class GroundModel {
  @Field(() => ID, { description: 'Its id.' })
  id: string;

  @Field(() => GroundStateCode, { description: 'How far it has come.' })
  state: GroundStateName;

  @Field(() => GroundedActCode, { description: 'What it is for.' })
  act: GroundedActKind;

  @Field(() => ID, { description: 'The referral.' })
  referralId: string;

  @Field(() => ID, { description: 'The case.' })
  caseId: string;

  @Field(() => ID, { description: 'Who asked, and so cannot confirm it.' })
  askedBy: string;

  @Field(() => GraphQLISODateTime, { description: 'When it was asked for.' })
  askedAt: Date;

  @Field(() => ID, { nullable: true, description: 'The sister member that was asked.' })
  sisterNodeId: string | null;

  @Field(() => Boolean, { description: 'Whether somebody at that sister member was the second person.' })
  bySister: boolean;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'Until when it waits: for a second person, or for its act.',
  })
  until: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When the act was done.' })
  usedAt: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'By when somebody looks at it again.' })
  reviewBy: Date | null;

  @Field(() => Boolean, { description: 'Whether that has passed and nobody has.' })
  overdue: boolean;
}

@ObjectType({ description: 'Grounds to act without consent, the newest at the top.' })
export class GroundConnection extends pageOf('LawfulGround', () => GroundModel) {}

@ObjectType({ isAbstract: true })
abstract class GroundCodesModel {
  @Field(() => String, { nullable: true, description: 'The ground of the protocol, by its code.' })
  ground: string | null;

  @Field(() => String, { nullable: true, description: 'Or the rule of the law of the land that compels a report.' })
  landLaw: string | null;

  @Field(() => [ProtocolRuleModel], { description: 'The rules that list it, with article and source.' })
  rules: ProtocolRuleModel[];

  @Field(() => [GroundCircumstanceCode], { description: 'What was seen, as codes.' })
  circumstances: readonly GroundCircumstance[];

  @Field(() => [String], { description: 'The same in the language asked for.' })
  circumstanceNames: string[];

  @Field(() => String, { description: 'What kind of recipient would learn it: member, police, hospital.' })
  recipient: string;

  @Field(() => [String], { description: 'The names of the fields that would be told.' })
  fields: readonly ConsentField[];
}

@ObjectType('OpenedLawfulGround', { description: 'A ground that was opened. That it was is written down.' })
export class OpenedGroundModel extends GroundCodesModel {
  @Field(() => GroundModel, { description: 'What stands in the list.' })
  listed: GroundModel;

  @Field(() => String, { description: 'Why, as it was written down.' })
  reason: string;

  @Field(() => GroundFindingCode, { nullable: true, description: 'What somebody found who looked at it again.' })
  found: GroundFinding | null;

  @Field(() => String, { nullable: true, description: 'Words on that.' })
  words: string | null;
}

@ObjectType('GroundQuestion', { description: 'What a sister member asks before it acts without consent.' })
export class SisterQuestionModel {
  @Field(() => ID, { description: 'Its id.' })
  id: string;

  @Field(() => ID, { description: 'Who asks.' })
  fromNode: string;

  @Field(() => GroundStateCode, { description: 'Asked, confirmed, refused, or expired without an answer.' })
  state: GroundStateName;

  @Field(() => GraphQLISODateTime, { description: 'When it came.' })
  askedAt: Date;

  @Field(() => GraphQLISODateTime, { description: 'Until when an answer counts.' })
  until: Date;
}

@ObjectType({ description: 'Questions of sister members, the newest at the top.' })
export class SisterQuestionConnection extends pageOf('GroundQuestion', () => SisterQuestionModel) {}

@ObjectType('OpenedGroundQuestion', { description: 'A question of a sister member that was opened: codes alone.' })
export class OpenedSisterQuestionModel extends GroundCodesModel {
  @Field(() => SisterQuestionModel, { description: 'What stands in the list.' })
  listed: SisterQuestionModel;

  @Field(() => GroundedActCode, { description: 'What would be done.' })
  act: GroundedActKind;

  @Field(() => String, { description: 'In which country, ISO 3166-1 alpha-2.' })
  country: string;
}

export const GroundAnswer = answerOf('LawfulGroundAnswer', () => [GroundModel]);
export const OpenGroundAnswer = answerOf('OpenLawfulGroundAnswer', () => [OpenedGroundModel]);
export const SisterQuestionAnswer = answerOf('GroundQuestionAnswer', () => [SisterQuestionModel]);
export const OpenSisterQuestionAnswer = answerOf('OpenGroundQuestionAnswer', () => [OpenedSisterQuestionModel]);
