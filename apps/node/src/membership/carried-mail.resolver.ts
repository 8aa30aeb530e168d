import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#domain';
import { Allow } from '../auth/allow.js';
import { CurrentActor } from '../auth/current-actor.js';
import { BlockMemberInput } from './block-member.input.js';
import { CarriedMail } from './carried-mail.js';
import { CarriedMailAnswer, ImportSealedMailInput, SealedMailFileAnswer } from './carried-mail.model.js';
import { ErasedPlaceAnswer, EraseSaidInput, ErasureModel } from './erasure.model.js';
import { Erasures } from './erasures.js';
import { OwnMailboxModel } from './mailbox.model.js';
import { OwnMailboxes } from './own-mailboxes.js';

@Resolver()
export class CarriedMailResolver {
  constructor(
    private readonly mail: CarriedMail,
    private readonly erasures: Erasures,
    private readonly mailboxes: OwnMailboxes,
  ) {}

  @Allow('staff')
  @Query(() => [OwnMailboxModel], { description: 'The members that keep mail of this node, if nobody can reach it.' })
  ownMailboxes() {
    return this.mailboxes.all();
  }

  @Allow('focal-point', 'node-administrator', 'auditor')
  @Query(() => [ErasureModel], {
    name: 'erasures',
    description:
      'What this organisation has erased of that which it said, and who has not confirmed it. The latest hundred.',
  })
  allErasures() {
    return this.erasures.all();
  }

  @Allow('focal-point', 'node-administrator')
  @Mutation(() => SealedMailFileAnswer, {
    description:
      'Write the sealed mail for a member that it has given no receipt for into a file, to be carried there.',
  })
  exportSealedMail(@CurrentActor() actor: Actor, @Args('input') input: BlockMemberInput) {
    return this.mail.write(actor, input);
  }

  @Allow('focal-point', 'node-administrator')
  @Mutation(() => CarriedMailAnswer, {
    description: 'Take in a file of sealed mail that somebody carried here, as if it had come over the line.',
  })
  importSealedMail(@CurrentActor() actor: Actor, @Args('input') input: ImportSealedMailInput) {
    return this.mail.read(actor, input);
  }

  @Allow('focal-point', 'node-administrator')
  @Mutation(() => ErasedPlaceAnswer, {
    description: 'Erase, at all members, what this organisation has said to all at one place of its feed.',
  })
  eraseSaid(@CurrentActor() actor: Actor, @Args('input') input: EraseSaidInput) {
    return this.erasures.erase(actor, input);
  }
}
