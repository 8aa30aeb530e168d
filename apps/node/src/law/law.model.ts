import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { LawKind, LawVerdict, LawWording, WayMove, WayStage } from '#domain';
import { LawKindCode, LawVerdictCode, LawWordingCode, WayMoveCode, WayStageCode } from './law-codes.js';

@ObjectType('LawText', { description: 'A text in one language.' })
export class LawTextModel {
  @Field(() => String, { description: 'Two or three letters: ar, fr, en, ckb.' })
  language: string;

  @Field(() => String, { description: 'The text, with its lines.' })
  text: string;
}

/** What every entry says of itself. */
@ObjectType({ isAbstract: true })
export abstract class KeptLawModel {
  @Field(() => ID, { description: 'Its id in this node’s library.' })
  id: string;

  @Field(() => LawKindCode, { description: 'What it is.' })
  kind: LawKind;

  @Field(() => String, { description: 'The node of the member that keeps it.' })
  origin: string;

  @Field(() => String, { description: 'The name of that member, as the network knows it; else its node.' })
  organisation: string;

  @Field(() => Boolean, { description: 'Whether this organisation keeps it, and so may change it.' })
  own: boolean;

  @Field(() => Date, { description: 'When that member last changed it.' })
  changedAt: Date;
}

@ObjectType('LawElement', { description: 'One thing that an article of the model law asks for.' })
export class LawElementModel {
  @Field(() => String, { description: 'Its code within the article.' })
  code: string;

  @Field(() => [LawTextModel], { description: 'What it is called.' })
  names: LawTextModel[];
}

@ObjectType('ModelArticle', {
  description: 'An article of the model law that the network offers to parliaments, as one member keeps it.',
})
export class ModelArticleModel extends KeptLawModel {
  @Field(() => String, { description: 'Its number.' })
  number: string;

  @Field(() => [LawTextModel], { description: 'Its title, by language.' })
  titles: LawTextModel[];

  @Field(() => [LawTextModel], { description: 'Its text, by language.' })
  texts: LawTextModel[];

  @Field(() => [LawElementModel], { description: 'What it asks for, one by one.' })
  elements: LawElementModel[];

  @Field(() => String, { description: 'Where it is taken from, or who proposed it.' })
  source: string;
}

@ObjectType('LawJudgement', { description: 'What a reviewer finds of one element.' })
export class LawJudgementModel {
  @Field(() => String, { description: 'The element of the model article.' })
  element: string;

  @Field(() => LawVerdictCode, { description: 'Whether it is met, partly or not.' })
  verdict: LawVerdict;
}

@ObjectType('Provision', {
  description: 'A provision of a country’s law, held against an article of the model law, as one member keeps it.',
})
export class ProvisionModel extends KeptLawModel {
  @Field(() => String, { description: 'ISO 3166-1 alpha-2.' })
  country: string;

  @Field(() => String, { description: 'The law, as lawyers cite it. Show it from left to right.' })
  law: string;

  @Field(() => String, { description: 'The article of that law. Show it from left to right.' })
  article: string;

  @Field(() => String, { description: 'The number of the model article that it is held against.' })
  modelArticle: string;

  @Field(() => [LawJudgementModel], { description: 'What it meets, partly meets or does not meet.' })
  judged: LawJudgementModel[];

  @Field(() => LawWordingCode, { description: 'Whether the texts quote the law or sum it up.' })
  wording: LawWording;

  @Field(() => [LawTextModel], { description: 'What it says, by language.' })
  texts: LawTextModel[];

  @Field(() => String, { description: 'Where the text was read.' })
  source: string;

  @Field(() => String, { nullable: true, description: 'The day of that source: 2016, 2016-08 or 2016-08-25.' })
  sourceDay: string | null;

  @Field(() => String, { description: 'In force from, as exactly as the source has it.' })
  inForce: string;

  @Field(() => String, { nullable: true, description: 'In force up to, not including, this day.' })
  until: string | null;

  @Field(() => String, { nullable: true, description: 'What stands in its place since then.' })
  supersededBy: string | null;
}

@ObjectType('WayStep', { description: 'A step on the way of a law.' })
export class WayStepModel {
  @Field(() => WayMoveCode, { description: 'What was done.' })
  move: WayMove;

  @Field(() => String, { description: 'When, as exactly as the source has it.' })
  on: string;

  @Field(() => String, { nullable: true, description: 'The office, chamber, committee or gazette; never a person.' })
  body: string | null;

  @Field(() => String, { nullable: true, description: 'What else is worth knowing.' })
  note: string | null;

  @Field(() => String, { description: 'How this is known.' })
  source: string;
}

@ObjectType('WayOfLaw', {
  description: 'The way of a law through a parliament: whom we approached, how far it is, when it was adopted.',
})
export class WayOfLawModel extends KeptLawModel {
  @Field(() => String, { description: 'ISO 3166-1 alpha-2.' })
  country: string;

  @Field(() => String, { description: 'The law or bill, as lawyers cite it. Show it from left to right.' })
  law: string;

  @Field(() => [LawTextModel], { description: 'What it is called, by language.' })
  titles: LawTextModel[];

  @Field(() => WayStageCode, { description: 'How far it has come, told from its steps.' })
  stage: WayStage;

  @Field(() => String, { description: 'Since when, as exactly as the source has it.' })
  since: string;

  @Field(() => [WayStepModel], { description: 'Its steps, the first one first.' })
  steps: WayStepModel[];
}

@ObjectType('LawComment', {
  description: 'What a reviewer of a member says of an entry. No name of a colleague goes with it.',
})
export class LawCommentModel extends KeptLawModel {
  @Field(() => String, { description: 'Two or three letters.' })
  language: string;

  @Field(() => String, { description: 'The comment.' })
  text: string;
}
