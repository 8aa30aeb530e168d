import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { answerOf } from '../../graphql/answer.js';
import { CommandInput } from '../../graphql/command.input.js';

@InputType({ description: 'Nothing is asked.' })
export class NextRecipientInput extends CommandInput {}

@ObjectType('NextRecipient', { description: 'To whom mail for this organisation will be sealed.' })
export class NextRecipientModel {
  @Field(() => String, {
    description: 'The public recipient. It counts once the root key has signed a record that names it.',
  })
  recipient: string;
}

export const NextRecipientAnswer = answerOf('NextRecipientAnswer', () => [NextRecipientModel]);
