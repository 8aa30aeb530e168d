import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Allow } from '../../auth/allow.js';
import { NextRecipient } from '../../federation/keys/next-recipient.js';
import { NextRecipientAnswer, NextRecipientInput, NextRecipientModel } from './next-recipient.model.js';

@Resolver(() => NextRecipientModel)
export class KeysResolver {
  constructor(private readonly next: NextRecipient) {}

  @Allow('focal-point', 'node-administrator')
  @Mutation(() => NextRecipientAnswer, {
    description: 'Make the key that opens future mail, in the unlocked node. The same one until a record names it.',
  })
  async makeNextRecipient(@Args('input') _input: NextRecipientInput): Promise<NextRecipientModel> {
    return { recipient: await this.next.make() };
  }
}
