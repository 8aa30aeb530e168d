import { Field, ID, InputType } from '@nestjs/graphql';
import { Matches } from 'class-validator';
import { CommandInput } from '../graphql/command.input.js';

@InputType({ description: 'Which member.' })
export class BlockMemberInput extends CommandInput {
  @Field(() => ID, { description: 'The id of its node.' })
  @Matches(/^n:[a-z2-7]{26}$/)
  nodeId: string;
}
