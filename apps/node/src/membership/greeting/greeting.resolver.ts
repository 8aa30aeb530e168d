import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#domain';
import { Allow } from '../../auth/allow.js';
import { CurrentActor } from '../../auth/current-actor.js';
import { BlockMemberInput } from '../block-member.input.js';
import { GreetingAnswer, GreetingModel } from './greeting.model.js';
import { Greetings } from './greetings.js';

@Resolver(() => GreetingModel)
export class GreetingResolver {
  constructor(private readonly greetings: Greetings) {}

  @Allow('focal-point', 'node-administrator')
  @Mutation(() => GreetingAnswer, { description: 'Send a test message to a member. It says nothing of anybody.' })
  greetMember(@CurrentActor() actor: Actor, @Args('input') input: BlockMemberInput) {
    return this.greetings.greet(actor, input);
  }

  @Allow('focal-point', 'node-administrator')
  @Query(() => GreetingModel, { nullable: true, description: 'A test message, and whether it was answered.' })
  greeting(@Args('id', { type: () => ID }) id: string) {
    return this.greetings.find(id);
  }
}
