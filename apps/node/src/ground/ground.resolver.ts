import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#domain';
import type { Language } from '#i18n';
import { Allow } from '../auth/allow.js';
import { CurrentActor } from '../auth/current-actor.js';
import { CurrentLanguage } from '../graphql/current-language.js';
import { AskForGroundInput, GroundInput, GroundsArgs, ReviewGroundInput } from './ground.input.js';
import { GroundAnswer, GroundConnection, OpenGroundAnswer } from './ground.model.js';
import { GroundList } from './ground-list.js';
import { Grounds } from './grounds.js';

/** What is done without consent: asked by one, confirmed by another, looked at again. There is no switch beside it. */
@Resolver()
export class GroundResolver {
  constructor(
    private readonly list: GroundList,
    private readonly grounds: Grounds,
  ) {}

  @Allow('caseworker', 'listener', 'legal-reviewer')
  @Query(() => GroundConnection, {
    description: 'What was, or is to be, done without consent: of one’s cases; legal reviewers see all.',
  })
  lawfulGrounds(@CurrentActor() actor: Actor, @Args() args: GroundsArgs) {
    return this.list.page(actor, args);
  }

  @Allow('caseworker', 'listener', 'legal-reviewer')
  @Query(() => OpenGroundAnswer, { description: 'Opens one, with its reason. That it was opened is written down.' })
  lawfulGround(
    @CurrentActor() actor: Actor,
    @CurrentLanguage() language: Language,
    @Args('id', { type: () => ID, description: 'Which ground.' }) id: string,
  ) {
    return this.list.open(actor, id, language);
  }

  @Allow('caseworker', 'listener')
  @Mutation(() => GroundAnswer, {
    description: 'Ask a second person whether a referral may go without consent, on a ground that the protocol lists.',
  })
  askForGround(@CurrentActor() actor: Actor, @Args('input') input: AskForGroundInput) {
    return this.list.show(actor, this.grounds.ask(actor, input));
  }

  @Allow('caseworker', 'legal-reviewer')
  @Mutation(() => GroundAnswer, { description: 'Confirm it, as another than who asked.' })
  confirmGround(@CurrentActor() actor: Actor, @Args('input') input: GroundInput) {
    return this.list.show(actor, this.grounds.confirm(actor, input));
  }

  @Allow('caseworker', 'listener', 'legal-reviewer')
  @Mutation(() => GroundAnswer, { description: 'Say no to it, or take back what one asked for.' })
  refuseGround(@CurrentActor() actor: Actor, @Args('input') input: GroundInput) {
    return this.list.show(actor, this.grounds.refuse(actor, input));
  }

  @Allow('caseworker', 'legal-reviewer')
  @Mutation(() => GroundAnswer, { description: 'Look again at what was done on it, as another than who asked.' })
  reviewGround(@CurrentActor() actor: Actor, @Args('input') input: ReviewGroundInput) {
    return this.list.show(actor, this.grounds.review(actor, input));
  }
}
