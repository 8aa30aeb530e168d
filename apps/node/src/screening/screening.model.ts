import { Field, ID, ObjectType } from '@nestjs/graphql';
import type {
  AgeGroup,
  DefinitionElement,
  DimensionClause,
  DimensionReading,
  ElementStanding,
  ForcedLabourIndustry,
  IndicatorAnswer,
  ScreeningAge,
  ScreeningConclusion,
  ToldBeforeScreening,
  TypeOfExploitation,
} from '#domain';
import { AgeGroupEnum, ExploitationEnum, IndustryEnum } from '../case/case-enums.js';
import { answerOf } from '../graphql/answer.js';
import { NamedQuestionModel } from './indicator-set.model.js';
import {
  ClauseEnum,
  ConclusionEnum,
  DimensionStandingEnum,
  ElementEnum,
  ElementStandingEnum,
  IndicatorAnswerEnum,
  ScreeningAgeEnum,
  ToldEnum,
} from './screening-enums.js';

@ObjectType('AnsweredIndicator', { description: 'What was asked, and what was answered.' })
class AnsweredIndicatorModel extends NamedQuestionModel {
  @Field(() => IndicatorAnswerEnum, { description: 'The answer.' })
  answer: IndicatorAnswer;
}

@ObjectType('DimensionReading', { description: 'What the signs of one dimension say.' })
export class DimensionReadingModel extends NamedQuestionModel {
  @Field(() => DimensionStandingEnum, { description: 'Whether they are enough.' })
  standing: DimensionReading['standing'];

  @Field(() => ClauseEnum, { nullable: true, description: 'By which part of the published rule.' })
  clause?: DimensionClause;

  @Field(() => [NamedQuestionModel], { description: 'Strong signs that are present.' })
  strong: NamedQuestionModel[];

  @Field(() => [NamedQuestionModel], { description: 'Medium signs that are present.' })
  medium: NamedQuestionModel[];

  @Field(() => [NamedQuestionModel], { description: 'Weak signs that are present.' })
  weak: NamedQuestionModel[];

  @Field(() => [NamedQuestionModel], { description: 'What was not asked, or what the person prefers not to say.' })
  unsaid: NamedQuestionModel[];

  @Field(() => String, { description: 'The same in a sentence.' })
  explanation: string;
}

@ObjectType('ElementReading', { description: 'Whether an element of the definition is shown.' })
export class ElementReadingModel {
  @Field(() => ElementEnum, { description: 'Which.' })
  element: DefinitionElement;

  @Field(() => ElementStandingEnum, { description: 'Shown, not shown by these answers, or not needed.' })
  standing: ElementStanding['standing'];

  @Field(() => [NamedQuestionModel], { description: 'By which dimensions and acts.' })
  by: NamedQuestionModel[];

  @Field(() => String, { description: 'The same in a sentence.' })
  explanation: string;
}

@ObjectType('ScreeningReading', { description: 'The answers, read for one age.' })
export class ScreeningReadingModel {
  @Field(() => ScreeningAgeEnum, { description: 'For which age.' })
  age: ScreeningAge;

  @Field(() => ConclusionEnum, { description: 'What they say then.' })
  conclusion: ScreeningConclusion;

  @Field(() => [ElementReadingModel], { description: 'Act, means, exploitation.' })
  elements: ElementReadingModel[];

  @Field(() => [DimensionReadingModel], { description: 'Each dimension of the set.' })
  dimensions: DimensionReadingModel[];
}

@ObjectType('PossibleExploitation', { description: 'What it is called in the shared definition.' })
class PossibleExploitationModel {
  @Field(() => ExploitationEnum, { description: 'HTCDS 2.0; an early marriage is ForcedMarriage.' })
  type: TypeOfExploitation;

  @Field(() => IndustryEnum, { nullable: true, description: 'Section T is domestic work.' })
  industry?: ForcedLabourIndustry;
}

@ObjectType('Screening', {
  description:
    'What the shared definition says of a set of signs. It decides nothing and is never a condition of support.',
})
export class ScreeningModel {
  @Field(() => ID, { description: 'Its id at this organisation.' })
  id: string;

  @Field(() => Date, { description: 'When.' })
  at: Date;

  @Field(() => ID, { nullable: true, description: 'Who of the staff wrote it down; null if it came with a handover.' })
  by: string | null;

  @Field(() => ID, { description: 'From which set.' })
  setId: string;

  @Field(() => String, { description: 'What the set is called.' })
  setTitle: string;

  @Field(() => String, { description: 'In which version.' })
  setVersion: string;

  @Field(() => AgeGroupEnum, { description: 'Under eighteen or not when it happened.' })
  age: AgeGroup;

  @Field(() => IndustryEnum, { nullable: true, description: 'In which industry.' })
  industry?: ForcedLabourIndustry;

  @Field(() => [ToldEnum], { description: 'What the person was told before the first question.' })
  told: readonly ToldBeforeScreening[];

  @Field(() => [AnsweredIndicatorModel], { description: 'What was asked; everything else was not.' })
  answers: AnsweredIndicatorModel[];

  @Field(() => String, { nullable: true, description: 'What was added.' })
  words?: string;

  @Field(() => ConclusionEnum, { description: 'What it says at most.' })
  conclusion: ScreeningConclusion;

  @Field(() => PossibleExploitationModel, { nullable: true, description: 'Only where the elements stand.' })
  exploitation?: PossibleExploitationModel;

  @Field(() => Boolean, { description: 'Whether the age, which is not known, makes the difference.' })
  dependsOnAge: boolean;

  @Field(() => [ScreeningReadingModel], { description: 'One reading; two where the age is not known.' })
  readings: ScreeningReadingModel[];

  @Field(() => [NamedQuestionModel], { description: 'Sets that were not at hand: of their subjects nothing is said.' })
  missing: NamedQuestionModel[];

  @Field(() => [String], { description: 'The whole result in sentences, in the language asked for.' })
  explanation: string[];
}

export const ScreeningAnswer = answerOf('ScreeningAnswer', () => [ScreeningModel]);
