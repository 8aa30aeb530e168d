import { Args, Field, ID, InputType, Mutation, Query, Resolver } from '@nestjs/graphql';
import { IsUUID } from 'class-validator';
import type { Actor } from '#domain';
import { Allow } from '../../auth/allow.js';
import { CurrentActor } from '../../auth/current-actor.js';
import { CommandInput } from '../../graphql/command.input.js';
import { CustodyAnswer } from '../custody/custody.model.js';
import { CustodyView } from '../custody/custody-view.js';
import { KeptCopyAnswer } from './kept-copy.model.js';
import { KeptCopyReader } from './kept-copy-reader.js';

@InputType({ description: 'Destroys what stayed here.' })
class DestroyKeptCopyInput extends CommandInput {
  @Field(() => ID, { description: 'Of which case.' })
  @IsUUID()
  caseId: string;
}

/** What a running court or wage case needs stays with the giver, by the person’s consent. */
@Resolver()
export class KeptCopyResolver {
  constructor(
    private readonly view: CustodyView,
    private readonly copies: KeptCopyReader,
  ) {}

  @Allow('caseworker')
  @Query(() => KeptCopyAnswer, { description: 'Opens what stayed here of a case. That it was read is written down.' })
  keptCopy(@CurrentActor() actor: Actor, @Args('caseId', { type: () => ID }) caseId: string) {
    return this.copies.open(actor, caseId);
  }

  @Allow('caseworker')
  @Mutation(() => CustodyAnswer, { description: 'Destroys what stayed here: the person took the consent back.' })
  destroyKeptCopy(@CurrentActor() actor: Actor, @Args('input') input: DestroyKeptCopyInput) {
    return this.view.show(actor, this.copies.destroy(actor, input));
  }
}
