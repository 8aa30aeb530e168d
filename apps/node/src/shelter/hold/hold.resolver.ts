import { Args, Mutation, Query, Resolver, Subscription } from '@nestjs/graphql';
import type { Actor } from '#domain';
import { Allow } from '../../auth/allow.js';
import { CurrentActor } from '../../auth/current-actor.js';
import { answerOf } from '../../graphql/answer.js';
import { everything, Live } from '../../graphql/live.js';
import { IdArgs } from '../id.args.js';
import { DeclineHoldInput, EnterHoldByTelephoneInput, GrantHoldInput, ReleaseHoldInput } from './hold.input.js';
import { HoldAskerModel, HoldConnection, HoldLists, HoldsArgs } from './hold.lists.js';
import { HoldModel } from './hold.model.js';
import { HoldService } from './hold.service.js';

const HoldAnswer = answerOf('HoldAnswer', () => [HoldModel]);

@Resolver(() => HoldModel)
export class HoldResolver {
  constructor(
    private readonly holds: HoldService,
    private readonly lists: HoldLists,
    private readonly live: Live,
  ) {}

  @Allow('shelter-operator')
  @Query(() => HoldConnection, { description: 'Holds at our shelters, the newest request first.' })
  shelterHolds(@Args() page: HoldsArgs) {
    return this.lists.page(page);
  }

  @Allow('shelter-operator')
  @Query(() => HoldModel, { nullable: true, description: 'A hold at one of our shelters.' })
  shelterHold(@Args() { id }: IdArgs) {
    return this.holds.one(id);
  }

  @Allow('shelter-operator')
  @Query(() => [HoldAskerModel], { description: 'Who asked for places here in thirty days, and whether they came.' })
  holdAskers() {
    return this.lists.askers();
  }

  @Allow('shelter-operator')
  @Mutation(() => HoldAnswer, { description: 'Keep the places of a request free for some hours.' })
  grantHold(@CurrentActor() actor: Actor, @Args('input') input: GrantHoldInput) {
    return this.holds.grant(actor, input);
  }

  @Allow('shelter-operator')
  @Mutation(() => HoldAnswer, { description: 'Say no to a request, with a reason.' })
  declineHold(@CurrentActor() actor: Actor, @Args('input') input: DeclineHoldInput) {
    return this.holds.decline(actor, input);
  }

  @Allow('shelter-operator')
  @Mutation(() => HoldAnswer, {
    description: 'Give kept places back: the asker rang, or the house cannot keep its word.',
  })
  releaseHold(@CurrentActor() actor: Actor, @Args('input') input: ReleaseHoldInput) {
    return this.holds.release(actor, input);
  }

  @Allow('shelter-operator')
  @Mutation(() => HoldAnswer, { description: 'Write down places that were promised on the telephone.' })
  enterHoldByTelephone(@CurrentActor() actor: Actor, @Args('input') input: EnterHoldByTelephoneInput) {
    return this.holds.enterByTelephone(actor, input);
  }

  @Allow('shelter-operator')
  @Subscription(() => HoldModel, {
    nullable: true,
    description: 'A hold at our shelters that was asked for or has changed; null when some may have been missed.',
    resolve(this: HoldResolver, id: string) {
      return id === everything ? null : this.holds.one(id);
    },
  })
  shelterHoldChanged() {
    return this.live.stream('hold');
  }
}
