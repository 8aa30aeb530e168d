import { Args, ID, Mutation, Query, Resolver, Subscription } from '@nestjs/graphql';
import type { Actor } from '#domain';
import { Allow } from '../../auth/allow.js';
import { CurrentActor } from '../../auth/current-actor.js';
import type { GraphqlContext } from '../../graphql/graphql-context.js';
import { everything, Live } from '../../graphql/live.js';
import { AbortOfferInput, ChooseOfferInput, OfferCaseInput } from '../offer/offer.input.js';
import { Offers } from '../offer/offers.js';
import { CustodyAnswer, CustodyModel } from './custody.model.js';
import { CustodyView } from './custody-view.js';

/** Who answers for a case, and how it is given to another organisation. */
@Resolver(() => CustodyModel)
export class CustodyResolver {
  constructor(
    private readonly view: CustodyView,
    private readonly offers: Offers,
    private readonly live: Live,
  ) {}

  @Allow('caseworker', 'listener')
  @Query(() => CustodyAnswer, { description: 'Who answers for a case.' })
  custody(@CurrentActor() actor: Actor, @Args('caseId', { type: () => ID }) caseId: string) {
    return this.view.custody(actor, caseId);
  }

  @Allow('caseworker')
  @Mutation(() => CustodyAnswer, {
    description:
      'Asks organisations whether they would take the case on, with a coded summary that the person allowed.',
  })
  offerCase(@CurrentActor() actor: Actor, @Args('input') input: OfferCaseInput) {
    return this.view.show(actor, this.offers.offer(actor, input));
  }

  @Allow('caseworker')
  @Mutation(() => CustodyAnswer, {
    description: 'The person chose one of those who are willing: it receives the file.',
  })
  chooseOffer(@CurrentActor() actor: Actor, @Args('input') input: ChooseOfferInput) {
    return this.view.show(actor, this.offers.choose(actor, input));
  }

  @Allow('caseworker')
  @Mutation(() => CustodyAnswer, { description: 'Ends an offer. After the certificate it is too late.' })
  abortOffer(@CurrentActor() actor: Actor, @Args('input') input: AbortOfferInput) {
    return this.view.show(actor, this.offers.abort(actor, input));
  }

  @Allow('caseworker', 'listener')
  @Subscription(() => CustodyModel, {
    nullable: true,
    description:
      'The custody of a case of mine or my team’s, when something changes; null when some may have been missed.',
    async filter(this: CustodyResolver, caseRef: string, _: object, { actor }: GraphqlContext) {
      return caseRef === everything || (actor !== undefined && (await this.view.byRef(actor, caseRef)) !== null);
    },
    resolve(this: CustodyResolver, caseRef: string, _: object, { actor }: GraphqlContext) {
      return actor && caseRef !== everything ? this.view.byRef(actor, caseRef) : null;
    },
  })
  custodyChanged() {
    return this.live.stream('handover');
  }
}
