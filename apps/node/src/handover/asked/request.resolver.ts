import { Args, ID, Mutation, Query, Resolver, Subscription } from '@nestjs/graphql';
import type { Actor } from '#domain';
import { Allow } from '../../auth/allow.js';
import { CurrentActor } from '../../auth/current-actor.js';
import type { GraphqlContext } from '../../graphql/graphql-context.js';
import { everything, Live } from '../../graphql/live.js';
import { Answers } from './answers.js';
import { DeclineHandoverInput, RequestsArgs, SayWillingInput, WithdrawFromHandoverInput } from './request.input.js';
import { RequestAnswer, RequestConnection, RequestModel, SummaryAnswer } from './request.model.js';
import { RequestList } from './request-list.js';

/** What other organisations ask: would you take this case on? */
@Resolver(() => RequestModel)
export class RequestResolver {
  constructor(
    private readonly list: RequestList,
    private readonly answers: Answers,
    private readonly live: Live,
  ) {}

  @Allow('caseworker')
  @Query(() => RequestConnection, { description: 'Cases that others ask us to take on, the one due first first.' })
  handoverRequests(@CurrentActor() actor: Actor, @Args() args: RequestsArgs) {
    return this.list.page(actor, args, args.ended);
  }

  @Allow('caseworker')
  @Query(() => RequestAnswer, { description: 'One of them.' })
  handoverRequest(@CurrentActor() actor: Actor, @Args('offerId', { type: () => ID }) offerId: string) {
    return this.list.one(actor, offerId);
  }

  @Allow('caseworker')
  @Query(() => SummaryAnswer, {
    description: 'Opens the coded summary of a request. That it was read is written down.',
  })
  handoverSummary(@CurrentActor() actor: Actor, @Args('offerId', { type: () => ID }) offerId: string) {
    return this.list.summary(actor, offerId);
  }

  @Allow('caseworker')
  @Mutation(() => RequestAnswer, { description: 'Says that this organisation would take the case on.' })
  sayWilling(@CurrentActor() actor: Actor, @Args('input') input: SayWillingInput) {
    return this.list.show(actor, this.answers.willing(actor, input));
  }

  @Allow('caseworker')
  @Mutation(() => RequestAnswer, { description: 'Says that this organisation cannot take the case on.' })
  declineHandover(@CurrentActor() actor: Actor, @Args('input') input: DeclineHandoverInput) {
    return this.list.show(actor, this.answers.decline(actor, input));
  }

  @Allow('caseworker')
  @Mutation(() => RequestAnswer, { description: 'Asks to be let go after the file was accepted; the giver answers.' })
  withdrawFromHandover(@CurrentActor() actor: Actor, @Args('input') input: WithdrawFromHandoverInput) {
    return this.list.show(actor, this.answers.withdraw(actor, input));
  }

  @Allow('caseworker')
  @Subscription(() => RequestModel, {
    nullable: true,
    description: 'A request to take a case on, when one comes or changes; null when some may have been missed.',
    async filter(this: RequestResolver, caseRef: string, _: object, { actor }: GraphqlContext) {
      return caseRef === everything || (actor !== undefined && (await this.list.byRef(actor, caseRef)) !== null);
    },
    resolve(this: RequestResolver, caseRef: string, _: object, { actor }: GraphqlContext) {
      return actor && caseRef !== everything ? this.list.byRef(actor, caseRef) : null;
    },
  })
  handoverRequestChanged() {
    return this.live.stream('handover');
  }
}
