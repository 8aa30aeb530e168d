import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#domain';
import { Allow } from '../auth/allow.js';
import { CurrentActor } from '../auth/current-actor.js';
import { GiveConsentInput, WithdrawConsentInput } from './consent.input.js';
import { ConsentAnswer, ConsentsAnswer, ReadySetModel } from './consent.model.js';
import { ConsentService } from './consent.service.js';
import { ConsentTextAnswer, ConsentTextArgs, ReadyConsentsArgs } from './consent-text.input.js';
import { ConsentTexts } from './consent-texts.js';

/** What a person allows and takes back. */
@Resolver()
export class ConsentResolver {
  constructor(
    private readonly service: ConsentService,
    private readonly texts: ConsentTexts,
  ) {}

  @Allow('caseworker', 'listener')
  @Query(() => ConsentsAnswer, { description: 'The consents of a case. That they were read is written down.' })
  consents(@CurrentActor() actor: Actor, @Args('caseId', { type: () => ID }) caseId: string) {
    return this.service.consents(actor, caseId);
  }

  @Allow('caseworker', 'listener')
  @Query(() => [ReadySetModel], { description: 'What is usually asked, per kind of service: the first of three taps.' })
  readyConsents(@Args() args: ReadyConsentsArgs) {
    return this.texts.readySets(args);
  }

  @Allow('caseworker', 'listener')
  @Query(() => ConsentTextAnswer, { description: 'What to show or read out before a consent is recorded.' })
  consentText(@Args() args: ConsentTextArgs) {
    return this.texts.text(args);
  }

  @Allow('caseworker', 'listener')
  @Mutation(() => ConsentAnswer, { description: 'Records a person’s yes to one recipient and one purpose.' })
  giveConsent(@CurrentActor() actor: Actor, @Args('input') input: GiveConsentInput) {
    return this.service.show(actor, this.service.record(actor, input));
  }

  @Allow('caseworker', 'listener')
  @Mutation(() => ConsentAnswer, { description: 'Takes a consent back. From now on nothing is sent under it.' })
  withdrawConsent(@CurrentActor() actor: Actor, @Args('input') input: WithdrawConsentInput) {
    return this.service.show(actor, this.service.withdrawConsent(actor, input));
  }
}
