import { Args, ID, Parent, Query, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import { type Actor, referralReference } from '#domain';
import type { Language } from '#i18n';
import { Allow } from '../auth/allow.js';
import { CurrentActor } from '../auth/current-actor.js';
import { LanguageCode } from '../auth/staff/staff.model.js';
import { Letters } from './letters.js';
import { Opening } from './opening.js';
import { ReferralsArgs } from './referral.input.js';
import { LetterAnswer, OpenReferralAnswer, ReferralConnection, ReferralModel } from './referral.model.js';
import { ReferralList } from './referral-list.js';
import { ReferralNews } from './referral-news.js';

const which = { type: () => ID, description: 'Which referral.' };
const language = { type: () => LanguageCode, description: 'In which language, usually the provider’s.' };

/** Reading referrals. */
@Resolver(() => ReferralModel)
export class ReferralResolver {
  constructor(
    private readonly list: ReferralList,
    private readonly opening: Opening,
    private readonly letters: Letters,
    private readonly news: ReferralNews,
  ) {}

  @ResolveField(() => String, { description: 'The number by which both sides name it, on paper and by telephone.' })
  reference(@Parent() referral: ReferralModel): string {
    return referralReference(referral.theirId ?? referral.id);
  }

  @Allow('caseworker', 'listener')
  @Query(() => ReferralConnection, { description: 'Referrals sent for one’s cases and come in for one’s teams.' })
  referrals(@CurrentActor() actor: Actor, @Args() args: ReferralsArgs) {
    return this.list.page(actor, args);
  }

  @Allow('caseworker', 'listener')
  @Query(() => OpenReferralAnswer, { description: 'Opens a referral. That it was opened is written down.' })
  referral(@CurrentActor() actor: Actor, @Args('id', which) id: string) {
    return this.opening.read(actor, id);
  }

  @Allow('caseworker', 'listener')
  @Query(() => LetterAnswer, { description: 'The referral as a letter: to print, or to read out by telephone.' })
  referralLetter(
    @CurrentActor() actor: Actor,
    @Args('id', which) id: string,
    @Args('language', language) to: Language,
  ) {
    return this.letters.referral(actor, id, to);
  }

  @Allow('caseworker', 'listener')
  @Query(() => LetterAnswer, { description: 'The letter that asks to delete what was told.' })
  deletionLetter(
    @CurrentActor() actor: Actor,
    @Args('id', which) id: string,
    @Args('language', language) to: Language,
  ) {
    return this.letters.deletion(actor, id, to);
  }

  @Allow('caseworker', 'listener')
  @Subscription(() => ReferralModel, {
    resolve: (referral: ReferralModel) => referral,
    description: 'A referral came in, or one that is seen has changed.',
  })
  referralChanged(@CurrentActor() actor: Actor) {
    return this.news.of(actor);
  }
}
