import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Matches } from 'class-validator';
import { answerOf } from '../graphql/answer.js';
import { CommandInput } from '../graphql/command.input.js';

@ObjectType('SealedMailFile', {
  description: 'Sealed mail for one member, as a file on the node’s machine: only that member can open what is in it.',
})
export class SealedMailFileModel {
  @Field(() => String, { description: 'Where it lies on the machine that runs the node.' })
  path: string;
}

@ObjectType('CarriedMail', { description: 'Sealed mail that somebody carried here was taken in.' })
export class CarriedMailModel {
  @Field(() => ID, { description: 'From whom.' })
  nodeId: string;

  @Field(() => Int, { description: 'How many letters were in the file, those known already among them.' })
  letters: number;
}

@InputType({ description: 'A file of sealed mail that lies in the node’s mail folder.' })
export class ImportSealedMailInput extends CommandInput {
  @Field(() => String, { description: 'The name of the file.' })
  @Matches(/^[a-z0-9-]{1,80}[.]mail$/)
  file: string;
}

export const SealedMailFileAnswer = answerOf('SealedMailFileAnswer', () => [SealedMailFileModel]);
export const CarriedMailAnswer = answerOf('CarriedMailAnswer', () => [CarriedMailModel]);
