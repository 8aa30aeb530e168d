import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Max, Min } from 'class-validator';
import { answerOf } from '../graphql/answer.js';
import { CommandInput } from '../graphql/command.input.js';
import { MemberNamedModel } from './mailbox.model.js';

@ObjectType('SaidErasure', { description: 'Something this organisation has said and erased since, at all members.' })
export class ErasureModel {
  @Field(() => Int, { description: 'The place that it had, a number within this node’s feed.' })
  place: number;

  @Field(() => Date, { description: 'When that was told.' })
  erasedAt: Date;

  @Field(() => [MemberNamedModel], { description: 'Who has not confirmed by a receipt that it is gone there too.' })
  unconfirmed: readonly MemberNamedModel[];

  @Field(() => [MemberNamedModel], { description: 'Who said that it could not be erased there: ring them.' })
  refusedBy: readonly MemberNamedModel[];
}

@InputType({ description: 'A place in what this organisation has said to all.' })
export class EraseSaidInput extends CommandInput {
  @Field(() => Int, { description: 'The place, a number within this node’s feed.' })
  @Min(1)
  @Max(2_147_483_647)
  place: number;
}

@ObjectType('ErasedPlace', {
  description: 'What stood at this place is erased here, and everybody is told to erase it.',
})
export class ErasedPlaceModel {
  @Field(() => Int, { description: 'The place.' })
  place: number;
}

export const ErasedPlaceAnswer = answerOf('ErasedPlaceAnswer', () => [ErasedPlaceModel]);
