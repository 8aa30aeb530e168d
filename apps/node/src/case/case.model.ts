import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { CaseState, ClosingReason, FiledClosing } from '#domain';
import { answerOf } from '../graphql/answer.js';
import { pageOf } from '../graphql/page.js';
import { CaseStateEnum, ClosingReasonEnum } from './case-enums.js';
import { CaseFieldsModel } from './case-fields.model.js';

@ObjectType('CaseCard', { description: 'What a list shows of a case: nothing about the person.' })
class CaseCardModel {
  @Field(() => ID, { description: 'Its id at this organisation.' })
  id: string;

  @Field(() => String, { description: 'Ten digits to be said on the telephone; the last one checks the others.' })
  reference: string;

  @Field(() => CaseStateEnum, { description: 'Where it stands.' })
  state: CaseState;

  @Field(() => Date, { nullable: true, description: 'The next follow-up that is planned.' })
  deadline: Date | null;

  @Field(() => ID, { description: 'The team that works on it.' })
  teamId: string;

  @Field(() => ID, { nullable: true, description: 'Who of the team works on it.' })
  assignedTo: string | null;

  @Field(() => Int, { description: 'Counts the changes of the file; a change names the version it was made on.' })
  version: number;
}

@ObjectType('CaseClosing', { description: 'One closing of the case.' })
export class CaseClosingModel {
  @Field(() => Date, { description: 'When.' })
  at: Date;

  @Field(() => ClosingReasonEnum, { description: 'Why.' })
  reason: ClosingReason;

  @Field(() => String, { nullable: true, description: 'In the person’s or the worker’s words.' })
  words?: string;

  static of({ at, ...closing }: FiledClosing): CaseClosingModel {
    return { ...closing, at: new Date(at) };
  }
}

@ObjectType('Case', {
  description: 'A case whose file lies open. That it was opened, and by whom, has been written down.',
})
export class CaseModel extends CaseCardModel {
  @Field(() => Date, { description: 'When it was first opened, at whichever organisation.' })
  openedAt: Date;

  @Field(() => CaseFieldsModel, { description: 'What is known about the person.' })
  fields: CaseFieldsModel;

  @Field(() => String, { nullable: true, description: 'The reference of the organisation that handed it over.' })
  formerReference?: string;
}

@ObjectType('CasesFound', { description: 'What a search found among the cases one sees.' })
class CasesFoundModel {
  @Field(() => [CaseCardModel], { description: 'At most twenty, without names: open one to see who it is.' })
  cases: CaseCardModel[];
}

@ObjectType('CaseAssigned', {
  description: 'Who works on a case from now on; it may no longer be the one who passed it on.',
})
class CaseAssignedModel {
  @Field(() => ID, { description: 'Which case.' })
  caseId: string;

  @Field(() => ID, { description: 'The team.' })
  teamId: string;

  @Field(() => ID, { nullable: true, description: 'Who of the team.' })
  staffId: string | null;
}

export const AssignCaseAnswer = answerOf('AssignCaseAnswer', () => [CaseAssignedModel]);
export const CaseAnswer = answerOf('CaseAnswer', () => [CaseModel]);
export const CaseCardAnswer = answerOf('CaseCardAnswer', () => [CaseCardModel]);
export const FindCasesAnswer = answerOf('FindCasesAnswer', () => [CasesFoundModel]);
export const CaseConnection = pageOf('CaseCard', () => CaseCardModel);
