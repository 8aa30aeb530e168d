import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { StatusDecider, TraffickingStatus } from '#domain';
import { StatusDeciderEnum, TraffickingStatusEnum } from '../case/case-enums.js';
import { answerOf } from '../graphql/answer.js';
import type { OpenedDecision } from './screening-contents.js';

@ObjectType('StatusDecision', {
  description: 'What people of an organisation decided about the person’s status. It is apart from every screening.',
})
export class StatusDecisionModel {
  @Field(() => ID, { description: 'Its id at this organisation.' })
  id: string;

  @Field(() => Date, { description: 'When it was written down.' })
  at: Date;

  @Field(() => ID, { nullable: true, description: 'Who of the staff wrote it down; null if it came with a handover.' })
  by: string | null;

  @Field(() => TraffickingStatusEnum, { description: 'What was decided.' })
  status: TraffickingStatus;

  @Field(() => StatusDeciderEnum, { description: 'Who decided.' })
  decidedBy: StatusDecider;

  @Field(() => String, { nullable: true, description: 'Which organisation.' })
  organisation?: string;

  @Field(() => String, { description: 'The day of the decision, YYYY-MM-DD.' })
  on: string;

  @Field(() => String, { nullable: true, description: 'Number of the decision, what it rests on.' })
  words?: string;

  static of({ at, by, ...decision }: OpenedDecision): StatusDecisionModel {
    return { ...decision, at: new Date(at), by: by ?? null };
  }
}

@ObjectType('StatusDecisionRecorded', {
  description: 'A decision that now stands with its case; open the case to read it.',
})
class StatusDecisionRecordedModel {
  @Field(() => ID, { description: 'Its id.' })
  id: string;

  @Field(() => ID, { description: 'Whose case.' })
  caseId: string;
}

export const StatusDecisionAnswer = answerOf('StatusDecisionAnswer', () => [StatusDecisionRecordedModel]);
