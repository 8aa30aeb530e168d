import { Field, ID, ObjectType } from '@nestjs/graphql';
import type {
  ArrestEnd,
  ArrestRule,
  ArrestState,
  ArrestStep,
  ArrestTelling,
  ArrestTopic,
  HeldIn,
  StepResult,
  ToldOfArrest,
} from '#domain';
import type { Language } from '#i18n';
import { answerOf } from '../graphql/answer.js';
import {
  ArrestEndEnum,
  ArrestStateEnum,
  ArrestTopicEnum,
  HeldInEnum,
  StepResultEnum,
  ToldOfArrestEnum,
} from './arrest-codes.js';
import type { OpenedArrest } from './arrest-contents.js';

@ObjectType('ArrestStep', { description: 'What is done after an arrest, or kept in mind.' })
export class ArrestStepModel {
  @Field(() => ID, { description: 'Its name in its topic.' })
  id: string;

  @Field(() => ArrestTopicEnum, { description: 'Its topic.' })
  topic: ArrestTopic;

  @Field(() => String, { description: 'What is to be done, in the language asked for.' })
  label: string;

  @Field(() => Date, { nullable: true, description: 'By when; null: no time is set.' })
  due: Date | null;

  @Field(() => Boolean, { description: 'Whether that has passed and nobody has ticked it off.' })
  overdue: boolean;

  @Field(() => StepResultEnum, { nullable: true, description: 'What became of it; null while it is open.' })
  result?: StepResult;

  @Field(() => Date, { nullable: true, description: 'When it was ticked off.' })
  at: Date | null;

  @Field(() => ID, { nullable: true, description: 'Who of the staff; null also if it came with a handover.' })
  by?: string;

  @Field(() => String, { nullable: true, description: 'What was said of it.' })
  words?: string;

  static of({ id, topic, label, due, tick }: ArrestStep, language: Language, now: Date): ArrestStepModel {
    const until = due === undefined ? null : new Date(due);
    return {
      ...{ id, topic, label: label[language], due: until },
      ...{ overdue: !tick && until !== null && until < now, result: tick?.result, by: tick?.by, words: tick?.words },
      at: tick ? new Date(tick.at) : null,
    };
  }
}

@ObjectType('ArrestRule', { description: 'A rule by which the steps were planned.' })
class ArrestRuleModel {
  @Field(() => ArrestTopicEnum, { description: 'Its topic.' })
  topic: ArrestTopic;

  @Field(() => ID, { description: 'Its name in its document.' })
  id: string;

  @Field(() => String, { description: 'The document that states it.' })
  protocol: string;

  @Field(() => String, { description: 'In which version.' })
  version: string;

  @Field(() => String, { nullable: true, description: 'The article it rests on.' })
  article?: string;

  @Field(() => Boolean, { description: 'It waits for ratification: nothing binding says it in so many words.' })
  proposal: boolean;

  @Field(() => String, { description: 'What it says and where it comes from, in the language asked for.' })
  text: string;

  static of({ sentence, ...rule }: ArrestRule, language: Language): ArrestRuleModel {
    return { ...rule, text: sentence[language] };
  }
}

@ObjectType('ArrestTelling', { description: 'Somebody who was told of an arrest.' })
class ArrestTellingModel {
  @Field(() => ToldOfArrestEnum, { description: 'Who.' })
  who: ToldOfArrest;

  @Field(() => Date, { description: 'When.' })
  at: Date;

  @Field(() => Boolean, { description: 'Whether the person asked for it.' })
  personAsked: boolean;

  @Field(() => ID, { nullable: true, description: 'Who of the staff; null if it came with a handover.' })
  by?: string;

  @Field(() => String, { nullable: true, description: 'What was said of it.' })
  words?: string;

  static of({ at, ...telling }: ArrestTelling): ArrestTellingModel {
    return { ...telling, at: new Date(at) };
  }
}

@ObjectType('Arrest', { description: 'The person of a case was arrested: an event with a clock.' })
export class ArrestModel {
  @Field(() => ID, { description: 'Its id at this organisation.' })
  id: string;

  @Field(() => ID, { description: 'Whose case.' })
  caseId: string;

  @Field(() => Date, { description: 'When it happened: the deadlines run from then.' })
  at: Date;

  @Field(() => Date, { description: 'When it was written down.' })
  recordedAt: Date;

  @Field(() => ID, { nullable: true, description: 'Who of the staff wrote it down; null if it came with a handover.' })
  by?: string;

  @Field(() => String, { description: 'In which country, ISO 3166-1.' })
  country: string;

  @Field(() => HeldInEnum, { description: 'Where the person is held, as far as it is known.' })
  heldIn: HeldIn;

  @Field(() => String, { nullable: true, description: 'Which house.' })
  where?: string;

  @Field(() => ArrestStateEnum, { description: 'Where it stands.' })
  state: ArrestState;

  @Field(() => Date, { nullable: true, description: 'When it ended.' })
  endedAt: Date | null;

  @Field(() => ArrestEndEnum, { nullable: true, description: 'How it ended.' })
  how: ArrestEnd | null;

  @Field(() => String, { nullable: true, description: 'What else is known.' })
  words?: string;

  @Field(() => [ArrestStepModel], { description: 'What is to be done, the most pressing first.' })
  steps: ArrestStepModel[];

  @Field(() => [ArrestStepModel], { description: 'What is not said, and who is not told.' })
  inMind: ArrestStepModel[];

  @Field(() => [ArrestRuleModel], { description: 'The rules of then; none where this node had no protocol.' })
  rules: ArrestRuleModel[];

  @Field(() => [ArrestTellingModel], { description: 'Who was told.' })
  told: ArrestTellingModel[];

  static of(arrest: OpenedArrest, language: Language, now: Date): ArrestModel {
    const { id, caseId, at, recordedAt, by, place, standing, words, steps, inMind, rules, told } = arrest;
    const ended = standing.state === 'ended' ? standing : undefined;
    return {
      ...{ id, caseId, by, words, country: place.country, heldIn: place.heldIn, where: place.words },
      ...{ at: new Date(at), recordedAt: new Date(recordedAt), state: standing.state, how: ended?.how ?? null },
      endedAt: ended ? new Date(ended.at) : null,
      // What an arrest that is over left undone is overdue for nobody.
      steps: steps.map((step) => ArrestStepModel.of(step, language, ended ? new Date(0) : now)),
      inMind: inMind.map((step) => ArrestStepModel.of(step, language, now)),
      rules: rules.map((rule) => ArrestRuleModel.of(rule, language)),
      told: told.map(ArrestTellingModel.of),
    };
  }
}

export const ArrestAnswer = answerOf('ArrestAnswer', () => [ArrestModel]);
