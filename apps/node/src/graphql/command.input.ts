import { Field, ID, InputType } from '@nestjs/graphql';
import { IsUUID } from 'class-validator';

/** What every mutation is given: a key by which a repeated request gets the first answer instead of a second effect. */
@InputType({ isAbstract: true })
export class CommandInput {
  @Field(() => ID, {
    description: 'A UUID of the caller’s choosing. The same key again is answered with the first answer.',
  })
  @IsUUID()
  idempotencyKey: string;
}
