import { Field, GraphQLISODateTime, ObjectType } from '@nestjs/graphql';
import { answerOf } from '../../graphql/answer.js';
import { enumOf } from '../../graphql/enum-of.js';
import { StaffModel } from '../staff/staff.model.js';

export type SessionKeeping = 'cookie' | 'bearer';

export const SessionKeepingCode = enumOf<SessionKeeping>(
  'SessionKeeping',
  ['cookie', 'bearer'],
  'How a session is kept: in a cookie that no script reads (browsers), or by the caller (programs).',
);

@ObjectType('LoggedIn', { description: 'An open session.' })
class LoggedInModel {
  @Field(() => String, { nullable: true, description: 'For programs: send it as `Authorization: Bearer`.' })
  token: string | null;

  @Field(() => GraphQLISODateTime, { description: 'When it ends at the latest. Unused, it ends after an hour.' })
  endsAt: Date;

  @Field(() => StaffModel, { description: 'Who logged in.' })
  me: StaffModel;

  @Field(() => Boolean, {
    description: 'Whether files are still closed, because nobody who opens cases has logged in.',
  })
  nodeLocked: boolean;
}

@ObjectType('LoggedOut', { description: 'The session is over.' })
export class LoggedOutModel {
  @Field(() => Boolean, { description: 'True.' })
  loggedOut: boolean;
}

export const LogInAnswer = answerOf('LogInAnswer', () => [LoggedInModel]);
