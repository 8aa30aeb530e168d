import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#domain';
import { Allow } from '../auth/allow.js';
import { CurrentActor } from '../auth/current-actor.js';
import { CourtOrderInput, CourtOrdersArgs, DecideCourtOrderInput, RecordCourtOrderInput } from './court-order.input.js';
import { CourtOrderAnswer, CourtOrderConnection, OpenCourtOrderAnswer } from './court-order.model.js';
import { CourtOrderList } from './court-order-list.js';
import { CourtOrders } from './court-orders.js';

/** Orders of courts and of the prosecution, and what was answered. */
@Resolver()
export class CourtOrderResolver {
  constructor(
    private readonly list: CourtOrderList,
    private readonly orders: CourtOrders,
  ) {}

  @Allow('caseworker', 'legal-reviewer')
  @Query(() => CourtOrderConnection, { description: 'Orders about one’s cases; legal reviewers see all.' })
  courtOrders(@CurrentActor() actor: Actor, @Args() args: CourtOrdersArgs) {
    return this.list.page(actor, args);
  }

  @Allow('caseworker', 'legal-reviewer')
  @Query(() => OpenCourtOrderAnswer, { description: 'Opens one. That it was opened is written down.' })
  courtOrder(@CurrentActor() actor: Actor, @Args('id', { type: () => ID, description: 'Which order.' }) id: string) {
    return this.list.open(actor, id);
  }

  @Allow('caseworker', 'legal-reviewer')
  @Mutation(() => CourtOrderAnswer, {
    description: 'Record an order that has come. The legal committee learns of it at once, in codes.',
  })
  recordCourtOrder(@CurrentActor() actor: Actor, @Args('input') input: RecordCourtOrderInput) {
    return this.list.show(actor, this.orders.record(actor, input));
  }

  @Allow('caseworker', 'legal-reviewer')
  @Mutation(() => CourtOrderAnswer, {
    description: 'Decide what is given and what is held back. Nothing is given yet.',
  })
  decideCourtOrder(@CurrentActor() actor: Actor, @Args('input') input: DecideCourtOrderInput) {
    return this.list.show(actor, this.orders.decide(actor, input));
  }

  @Allow('caseworker', 'legal-reviewer')
  @Mutation(() => CourtOrderAnswer, {
    description: 'Confirm it, as another than who decided; from then it may be given.',
  })
  confirmCourtOrder(@CurrentActor() actor: Actor, @Args('input') input: CourtOrderInput) {
    return this.list.show(actor, this.orders.confirm(actor, input));
  }
}
