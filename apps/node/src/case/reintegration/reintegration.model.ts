import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsIn } from 'class-validator';
import {
  housingAnswers,
  incomeAnswers,
  type ReintegrationAnswers,
  type ReintegrationState,
  wagesAnswers,
} from '#domain';
import { HousingAnswerEnum, IncomeAnswerEnum, ReintegrationStateEnum, WagesAnswerEnum } from './reintegration-codes.js';
import type { OpenedReintegration } from './reintegration-contents.js';

@InputType('ReintegrationAnswersInput', { description: 'How it goes after a stay; each may be "not said".' })
@ObjectType('ReintegrationAnswers', { description: 'How it goes after a stay; each may be "not said".' })
export class ReintegrationAnswersModel implements ReintegrationAnswers {
  @Field(() => WagesAnswerEnum, { description: 'Wages that were owed.' })
  @IsIn(wagesAnswers)
  wages: ReintegrationAnswers['wages'];

  @Field(() => HousingAnswerEnum, { description: 'Where she or he lives.' })
  @IsIn(housingAnswers)
  housing: ReintegrationAnswers['housing'];

  @Field(() => IncomeAnswerEnum, { description: 'What she or he lives on.' })
  @IsIn(incomeAnswers)
  income: ReintegrationAnswers['income'];
}

@ObjectType('Reintegration', {
  description: 'A day, some months after a stay, on which the person is asked how it goes.',
})
export class ReintegrationModel {
  @Field(() => ID, { description: 'Its id.' })
  id: string;

  @Field(() => Int, { description: 'How many months after the stay.' })
  month: number;

  @Field(() => Date, { description: 'When it is due.' })
  due: Date;

  @Field(() => ReintegrationStateEnum, { description: 'Where it stands.' })
  state: ReintegrationState;

  @Field(() => Date, { description: 'When the person said that she or he wants to be asked.' })
  agreedAt: Date;

  @Field(() => ReintegrationAnswersModel, { nullable: true, description: 'What the person said.' })
  answers?: ReintegrationAnswers;

  @Field(() => String, { nullable: true, description: 'What else was said.' })
  words?: string;

  @Field(() => Date, { nullable: true, description: 'When that was recorded.' })
  recordedAt: Date | null;

  @Field(() => ID, { nullable: true, description: 'By whom of the staff; null also if it came with a handover.' })
  by?: string;

  static of({ due, agreedAt, recordedAt, ...asked }: OpenedReintegration): ReintegrationModel {
    return {
      ...asked,
      ...{ due: new Date(due), agreedAt: new Date(agreedAt) },
      recordedAt: recordedAt === undefined ? null : new Date(recordedAt),
    };
  }
}
