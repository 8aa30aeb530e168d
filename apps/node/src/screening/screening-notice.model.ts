import { Field, ObjectType } from '@nestjs/graphql';
import { LawNoticesModel } from '../protocol/in-force/law-notice.model.js';

@ObjectType('ScreeningNotice', { description: 'What is told to the person before the first question.' })
export class ScreeningNoticeModel extends LawNoticesModel {
  @Field(() => String, { description: 'That support does not depend on it, in the language asked for.' })
  voluntary: string;
}
