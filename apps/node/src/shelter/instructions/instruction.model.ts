import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { InstructionStanding } from '#domain';
import type { Language } from '#i18n';
import type { Duty } from '#protocols';
import { answerOf } from '../../graphql/answer.js';
import { ProtocolRuleModel } from '../../protocol/cited-rule.model.js';
import { InstructionStandingEnum } from './instruction-codes.js';
import type { Article } from './instructions-in-force.js';
import type { Statement } from './statements.js';

@ObjectType('ShelterStatement', { description: 'What an operator said of a duty.' })
class ShelterStatementModel {
  @Field(() => ID, { description: 'The statement.' })
  id: string;

  @Field(() => ID, { nullable: true, description: 'Of one stay; null: of the whole house.' })
  stayId: string | null;

  @Field(() => InstructionStandingEnum, { description: 'Whether it is met.' })
  standing: InstructionStanding;

  @Field(() => Date, { description: 'When that was said.' })
  saidAt: Date;

  @Field(() => ID, { description: 'By whom of the staff.' })
  saidBy: string;

  @Field(() => String, { nullable: true, description: 'Why.' })
  words?: string;
}

@ObjectType('ShelterDuty', { description: 'One thing that a house owes, and what was said of it.' })
class ShelterDutyModel {
  @Field(() => ID, { description: 'Its code.' })
  id: string;

  @Field(() => String, { description: 'What it is, in the language asked for.' })
  label: string;

  @Field(() => Int, { nullable: true, description: 'Within how many hours, where a time is set.' })
  withinHours?: number;

  @Field(() => InstructionStandingEnum, { nullable: true, description: 'What was last said; null: nothing yet.' })
  standing: InstructionStanding | null;

  @Field(() => [ShelterStatementModel], { description: 'Everything that was said, the newest first.' })
  statements: ShelterStatementModel[];

  static of(duty: Duty, statements: readonly Statement[], language: Language): ShelterDutyModel {
    const { id, label, withinHours } = duty;
    const last = statements.find(({ stayId }) => stayId === null);
    return {
      ...{ id, label: label[language], withinHours, standing: last?.standing ?? null },
      statements: statements.map(({ id: statement, stayId, standing, saidAt, saidBy, words }) => ({
        ...{ id: statement, stayId, standing, saidAt, saidBy, words },
      })),
    };
  }
}

@ObjectType('ShelterArticle', { description: 'An article of the shelter instructions in force.' })
export class ShelterArticleModel {
  @Field(() => ID, { description: 'Its code.' })
  id: string;

  @Field(() => [ProtocolRuleModel], { description: 'The rules that state it, with their sources.' })
  rules: ProtocolRuleModel[];

  @Field(() => [ShelterDutyModel], { description: 'What it asks of the house.' })
  duties: ShelterDutyModel[];

  static of({ article, duties, rules }: Article, said: readonly Statement[], language: Language): ShelterArticleModel {
    return {
      id: article,
      rules: rules.map((cited) => ProtocolRuleModel.of(language, cited)),
      duties: duties.map((duty) => {
        const about = said.filter((one) => one.article === article && one.duty === duty.id);
        return ShelterDutyModel.of(duty, about, language);
      }),
    };
  }
}

@ObjectType('ShelterInstructions', {
  description: 'What a shelter owes to those who stay in it, and what it says of it.',
})
export class ShelterInstructionsModel {
  @Field(() => ID, { description: 'The shelter.' })
  shelterId: string;

  @Field(() => [ShelterArticleModel], { description: 'Article by article; none while this node has no protocol.' })
  articles: ShelterArticleModel[];
}

export const ShelterInstructionsAnswer = answerOf('ShelterInstructionsAnswer', () => [ShelterInstructionsModel]);
