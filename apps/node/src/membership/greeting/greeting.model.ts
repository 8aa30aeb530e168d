import { Field, ID, ObjectType } from '@nestjs/graphql';
import { answerOf } from '../../graphql/answer.js';

@ObjectType('Greeting', { description: 'A test message to another member, to see whether each of the two is reached.' })
export class GreetingModel {
  @Field(() => ID, { description: 'Its id.' })
  id: string;

  @Field(() => ID, { description: 'To whom.' })
  nodeId: string;

  @Field(() => Date, { description: 'When it was sent.' })
  sentAt: Date;

  @Field(() => Date, {
    nullable: true,
    description: 'When it was answered: that node was unlocked, and reached this one from outside.',
  })
  answeredAt: Date | null;
}

export const GreetingAnswer = answerOf('GreetingAnswer', () => [GreetingModel]);
