import { Field, InputType } from '@nestjs/graphql';
import { IsString, MaxLength } from 'class-validator';
import { SessionKeeping } from './session.model.js';

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

  @Field(() => SessionKeeping, { description: 'How the session is kept.', defaultValue: SessionKeeping.BEARER })
  keep: SessionKeeping;
}
