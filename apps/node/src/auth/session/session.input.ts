import { Field, InputType } from '@nestjs/graphql';
import { IsIn, IsString, MaxLength } from 'class-validator';
import { type SessionKeeping, SessionKeepingCode } from './session.model.js';

/** Without an idempotency key: every login is a session of its own, and a token is never kept to be given again. */
@InputType({ description: 'Who logs in.' })
export class LogInInput {
  @Field(() => String, { description: 'The login name.' })
  @IsString()
  @MaxLength(200)
  login: string;

  @Field(() => String, { description: 'The password.' })
  @IsString()
  @MaxLength(1000)
  password: string;

  @Field(() => SessionKeepingCode, { description: 'How the session is kept.', defaultValue: 'bearer' })
  @IsIn(['cookie', 'bearer'])
  keep: SessionKeeping;
}
