import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { Language } from '#i18n';
import type { Cited } from '#protocols';

@ObjectType('LawNotice', { description: 'What the law of a country lays on a person or makes a worker report.' })
export class LawNoticeModel {
  @Field(() => ID, { description: 'The rule of the protocol that says so.' })
  rule: string;

  @Field(() => String, { description: 'What it says, with law and article, in the language asked for.' })
  sentence: string;

  @Field(() => String, { nullable: true, description: 'The article.' })
  article?: string;

  @Field(() => String, { description: 'The law.' })
  law: string;

  @Field(() => String, { nullable: true, description: 'Its date, as much of it as is known.' })
  date?: string;

  static of({ id, sentence, article, source }: Cited, language: Language): LawNoticeModel {
    return { rule: id, sentence: sentence[language], article, law: source.title[language], date: source.date };
  }
}

@ObjectType({ isAbstract: true })
export abstract class LawNoticesModel {
  @Field(() => String, { description: 'In which country, ISO 3166-1.' })
  country: string;

  @Field(() => Boolean, { description: 'Whether this node knows what the law there makes a worker report.' })
  lawKnown: boolean;

  @Field(() => [LawNoticeModel], {
    description: 'What the law there says. Where it is not known, an empty list is no "nothing".',
  })
  lawOfTheLand: LawNoticeModel[];

  @Field(() => String, { nullable: true, description: 'What to do where the law is not known here.' })
  whatToDo?: string;
}

@ObjectType('CaseOpeningNotice', {
  description: 'What is told to the person before a case is opened and the first question is asked.',
})
export class CaseOpeningNoticeModel extends LawNoticesModel {}
