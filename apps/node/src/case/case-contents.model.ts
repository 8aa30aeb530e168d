import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { FollowUpState } from '#domain';
import { FollowUpStateEnum } from './case-enums.js';

@ObjectType('CaseNote', { description: 'What somebody wrote down; it is never changed.' })
export class CaseNoteModel {
  @Field(() => ID, { description: 'Its id.' })
  id: string;

  @Field(() => Date, { description: 'When it was written.' })
  at: Date;

  @Field(() => ID, { nullable: true, description: 'Who of the staff wrote it; null if it came with a handover.' })
  by: string | null;

  @Field(() => String, { description: 'What it says.' })
  text: string;
}

@ObjectType('FollowUp', { description: 'A day on which the person is asked how it goes.' })
export class FollowUpModel {
  @Field(() => ID, { description: 'Its id.' })
  id: string;

  @Field(() => Date, { description: 'When it is due.' })
  due: Date;

  @Field(() => FollowUpStateEnum, { description: 'Planned, done or missed.' })
  state: FollowUpState;

  @Field(() => Date, { nullable: true, description: 'When the result was recorded.' })
  recordedAt: Date | null;

  @Field(() => String, { nullable: true, description: 'What is to be asked.' })
  about?: string;

  @Field(() => String, { nullable: true, description: 'How it went.' })
  outcome?: string;
}
