import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#domain';
import { Allow } from '../../auth/allow.js';
import { CurrentActor } from '../../auth/current-actor.js';
import { CustodyAnswer } from '../custody/custody.model.js';
import { CustodyView } from '../custody/custody-view.js';
import { JourneyAnswer, PlanJourneyInput, RecordArrivalInput } from './arrival.input.js';
import { Arrivals } from './arrivals.js';

/** The way from the giver to the taker: a receipt proves that the file arrived, not the person. */
@Resolver()
export class ArrivalResolver {
  constructor(
    private readonly view: CustodyView,
    private readonly arrivals: Arrivals,
  ) {}

  @Allow('caseworker')
  @Query(() => JourneyAnswer, { description: 'How the person travels. That it was read is written down.' })
  journey(@CurrentActor() actor: Actor, @Args('offerId', { type: () => ID }) offerId: string) {
    return this.arrivals.journey(actor, offerId);
  }

  @Allow('caseworker')
  @Mutation(() => CustodyAnswer, {
    description: 'Writes down how the person travels, with whom, and who meets her or him.',
  })
  planJourney(@CurrentActor() actor: Actor, @Args('input') input: PlanJourneyInput) {
    return this.view.show(actor, this.arrivals.plan(actor, input));
  }

  @Allow('caseworker')
  @Mutation(() => CustodyAnswer, {
    description:
      'She or he has arrived and was met. Said at either organisation, the other hears it; the giver’s duty ends.',
  })
  recordArrival(@CurrentActor() actor: Actor, @Args('input') input: RecordArrivalInput) {
    return this.view.show(actor, this.arrivals.arrive(actor, input));
  }
}
