import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor } from '#domain';
import type { Language } from '#i18n';
import { Allow } from '../auth/allow.js';
import { CurrentActor } from '../auth/current-actor.js';
import { ServiceModel } from '../directory/directory.model.js';
import { CurrentLanguage } from '../graphql/current-language.js';
import {
  EndArrestInput,
  RecordArrestInput,
  TellOfArrestInput,
  TickArrestStepInput,
  TurnArrestInput,
} from './arrest.input.js';
import { ArrestAnswer, ArrestModel } from './arrest.model.js';
import { ArrestContents } from './arrest-contents.js';
import { ArrestSteps } from './arrest-steps.js';
import { ArrestViews } from './arrest-views.js';
import { Arrests } from './arrests.js';

/** "Was arrested": what is done, by when, and what is not said. */
@Resolver(() => ArrestModel)
export class ArrestResolver {
  constructor(
    private readonly arrests: Arrests,
    private readonly steps: ArrestSteps,
    private readonly contents: ArrestContents,
    private readonly views: ArrestViews,
  ) {}

  @ResolveField(() => [ServiceModel], { description: 'Whom the directory names for legal aid in that country.' })
  legalAid(@Parent() { country }: ArrestModel) {
    return this.views.legalAid(country);
  }

  @Allow('caseworker', 'listener')
  @Mutation(() => ArrestAnswer, {
    description:
      'The person was arrested. The steps of the country are planned; whoever is on duty is woken, lawyers first.',
  })
  recordArrest(
    @CurrentActor() actor: Actor,
    @CurrentLanguage() language: Language,
    @Args('input') input: RecordArrestInput,
  ) {
    return this.views.answer(language, this.contents.show(actor, this.arrests.recordArrest(actor, input)));
  }

  @Allow('caseworker', 'listener')
  @Mutation(() => ArrestAnswer, { description: 'Ticks a step off.' })
  tickArrestStep(
    @CurrentActor() actor: Actor,
    @CurrentLanguage() language: Language,
    @Args('input') input: TickArrestStepInput,
  ) {
    return this.views.answer(language, this.contents.show(actor, this.steps.tick(actor, input)));
  }

  @Allow('caseworker', 'listener')
  @Mutation(() => ArrestAnswer, { description: 'Writes down who was told. No embassy is, unless the person asks.' })
  tellOfArrest(
    @CurrentActor() actor: Actor,
    @CurrentLanguage() language: Language,
    @Args('input') input: TellOfArrestInput,
  ) {
    return this.views.answer(language, this.contents.show(actor, this.steps.tell(actor, input)));
  }

  @Allow('caseworker', 'listener')
  @Mutation(() => ArrestAnswer, { description: 'The person was moved; deportation threatens, or is averted.' })
  turnArrest(
    @CurrentActor() actor: Actor,
    @CurrentLanguage() language: Language,
    @Args('input') input: TurnArrestInput,
  ) {
    return this.views.answer(language, this.contents.show(actor, this.steps.turn(actor, input)));
  }

  @Allow('caseworker', 'listener')
  @Mutation(() => ArrestAnswer, { description: 'The arrest is over: how.' })
  endArrest(@CurrentActor() actor: Actor, @CurrentLanguage() language: Language, @Args('input') input: EndArrestInput) {
    return this.views.answer(language, this.contents.show(actor, this.steps.end(actor, input)));
  }
}
