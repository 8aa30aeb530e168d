import { Args, Mutation, Query, Resolver, Subscription } from '@nestjs/graphql';
import type { Actor } from '#domain';
import { Allow } from '../../auth/allow.js';
import { CurrentActor } from '../../auth/current-actor.js';
import { answerOf } from '../../graphql/answer.js';
import type { GraphqlContext } from '../../graphql/graphql-context.js';
import { everything, Live } from '../../graphql/live.js';
import { PageArgs } from '../../graphql/page.js';
import { IdArgs } from '../id.args.js';
import { AskForHoldInput, GiveBackHoldInput } from './asked-hold.input.js';
import { AskedHoldLists } from './asked-hold.lists.js';
import { AskedHoldConnection, AskedHoldModel } from './asked-hold.model.js';
import { AskedHoldService } from './asked-hold.service.js';

const AskedHoldAnswer = answerOf('AskedHoldAnswer', () => [AskedHoldModel]);

@Resolver(() => AskedHoldModel)
export class AskedHoldResolver {
  constructor(
    private readonly holds: AskedHoldService,
    private readonly lists: AskedHoldLists,
    private readonly live: Live,
  ) {}

  @Allow('caseworker', 'listener')
  @Query(() => AskedHoldConnection, { description: 'Places that my team or I asked for, the newest first.' })
  askedHolds(@CurrentActor() actor: Actor, @Args() page: PageArgs) {
    return this.lists.page(actor, page);
  }

  @Allow('caseworker', 'listener')
  @Query(() => AskedHoldModel, { nullable: true, description: 'Places that my team or I asked for.' })
  askedHold(@CurrentActor() actor: Actor, @Args() { id }: IdArgs) {
    return this.lists.one(actor, id);
  }

  @Allow('caseworker', 'listener')
  @Mutation(() => AskedHoldAnswer, { description: 'Ask a shelter to keep places free. Its node alone decides.' })
  askForHold(@CurrentActor() actor: Actor, @Args('input') input: AskForHoldInput) {
    return this.holds.ask(actor, input);
  }

  @Allow('caseworker', 'listener')
  @Mutation(() => AskedHoldAnswer, { description: 'Give places back: the person chose otherwise.' })
  giveBackHold(@CurrentActor() actor: Actor, @Args('input') input: GiveBackHoldInput) {
    return this.holds.giveBack(actor, input);
  }

  @Allow('caseworker', 'listener')
  @Subscription(() => AskedHoldModel, {
    nullable: true,
    description: 'Places that my team or I asked for, when something changes; null when some may have been missed.',
    async filter(this: AskedHoldResolver, id: string, _: object, { actor }: GraphqlContext) {
      return id === everything || (actor !== undefined && (await this.lists.one(actor, id)) !== null);
    },
    resolve(this: AskedHoldResolver, id: string, _: object, { actor }: GraphqlContext) {
      return actor && id !== everything ? this.lists.one(actor, id) : null;
    },
  })
  askedHoldChanged() {
    return this.live.stream('asked-hold');
  }
}
