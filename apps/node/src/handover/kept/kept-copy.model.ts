import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { CaseFields, CaseNote } from '#domain';
import { CaseFieldsModel } from '../../case/case-fields.model.js';
import { answerOf } from '../../graphql/answer.js';

@ObjectType('KeptNote', { description: 'A note that stayed.' })
class KeptNoteModel {
  @Field(() => Date, { description: 'When it was written.' })
  at: Date;

  @Field(() => String, { description: 'What it says.' })
  text: string;
}

@ObjectType('KeptCopy', { description: 'What stayed here after a handover, because the person said so.' })
export class KeptCopyModel {
  @Field(() => ID, { description: 'Its id.' })
  id: string;

  @Field(() => ID, { description: 'Of which case.' })
  caseId: string;

  @Field(() => Date, { description: 'Since when.' })
  keptAt: Date;

  @Field(() => Date, { description: 'Until when the person let it stay.' })
  until: Date;

  @Field(() => CaseFieldsModel, { description: 'The fields that she or he named.' })
  fields: CaseFields;

  @Field(() => [KeptNoteModel], { description: 'The notes, if she or he named them.' })
  notes: (Omit<CaseNote, 'at'> & { at: Date })[];
}

export const KeptCopyAnswer = answerOf('KeptCopyAnswer', () => [KeptCopyModel]);
