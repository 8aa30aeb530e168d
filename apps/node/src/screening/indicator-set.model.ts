import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { DefinitionElement, IndicatorWeight, TypeOfExploitation } from '#domain';
import { isAtHand } from '#domain';
import type { Language } from '#i18n';
import type { IndicatorSetFile } from '#protocols';
import { ExploitationEnum } from '../case/case-enums.js';
import { ElementEnum, IndicatorWeightEnum } from './screening-enums.js';

@ObjectType('NamedQuestion', { description: 'A sign, an act or a dimension of a set, in the language asked for.' })
export class NamedQuestionModel {
  @Field(() => ID, { description: 'Its id.' })
  id: string;

  @Field(() => String, { description: 'In words. The id, where this node does not know the set.' })
  label: string;
}

@ObjectType('Indicator', { description: 'A sign of trafficking, about what happened.' })
class IndicatorModel extends NamedQuestionModel {
  @Field(() => IndicatorWeightEnum, { nullable: true, description: 'Its weight for an adult; null: not asked then.' })
  adult: IndicatorWeight | null;

  @Field(() => IndicatorWeightEnum, { nullable: true, description: 'Its weight for a child; null: not asked then.' })
  child: IndicatorWeight | null;
}

@ObjectType('IndicatorDimension', { description: 'Signs that are weighed together.' })
class IndicatorDimensionModel extends NamedQuestionModel {
  @Field(() => [ElementEnum], { description: 'Which elements of the definition it shows when it is positive.' })
  elements: readonly DefinitionElement[];

  @Field(() => [IndicatorModel], { description: 'The signs.' })
  indicators: IndicatorModel[];
}

@ObjectType('IndicatorSource', { description: 'Where signs and weights come from.' })
class IndicatorSourceModel {
  @Field(() => String, { description: 'Title.' })
  title: string;

  @Field(() => String, { description: 'Who published it.' })
  by: string;

  @Field(() => String, { description: 'When.' })
  date: string;

  @Field(() => String, { nullable: true, description: 'What else is to be known of it.' })
  note?: string;
}

@ObjectType('IndicatorSet', { description: 'A set of indicators on one subject. It is data, with its source.' })
export class IndicatorSetModel {
  @Field(() => ID, { description: 'Its id.' })
  id: string;

  @Field(() => String, { description: 'Its version.' })
  version: string;

  @Field(() => String, { description: 'What it is called.' })
  title: string;

  @Field(() => String, { description: 'Its subject.' })
  subject: string;

  @Field(() => Boolean, {
    description: 'Whether it can be asked; a set that is known and not at hand is named all the same.',
  })
  atHand: boolean;

  @Field(() => Boolean, { description: 'Whether it is a proposal that is not ratified yet.' })
  proposal: boolean;

  @Field(() => Boolean, { description: 'Whether the industry belongs to it.' })
  asksIndustry: boolean;

  @Field(() => ExploitationEnum, { description: 'What the exploitation is called when the elements stand.' })
  exploitation: TypeOfExploitation;

  @Field(() => IndicatorSourceModel, { description: 'Where it comes from.' })
  source: IndicatorSourceModel;

  @Field(() => [NamedQuestionModel], { description: 'What may be asked straight out; one shows the act.' })
  acts: NamedQuestionModel[];

  @Field(() => [IndicatorDimensionModel], { description: 'Its dimensions.' })
  dimensions: IndicatorDimensionModel[];

  static of(set: IndicatorSetFile, language: Language): IndicatorSetModel {
    const { id, version, title, subject, proposal, asksIndustry, exploitation, source, acts, dimensions } = set;
    return {
      ...{ id, version, subject, proposal, asksIndustry, exploitation, source },
      title: title[language],
      atHand: isAtHand(set),
      acts: acts.map(({ id, label }) => ({ id, label: label[language] })),
      dimensions: dimensions.map(({ id, title, elements, indicators }) => ({
        ...{ id, elements },
        label: title[language],
        indicators: indicators.map(({ label, ...indicator }) => ({ ...indicator, label: label[language] })),
      })),
    };
  }
}
