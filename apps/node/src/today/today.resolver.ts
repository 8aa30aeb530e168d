import { Args, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#domain';
import { Allow } from '../auth/allow.js';
import { CurrentActor } from '../auth/current-actor.js';
import { PageArgs } from '../graphql/page.js';
import { WaitingConnection } from './today.model.js';
import { Today } from './today.service.js';

/** The first thing that is looked at in the morning. */
@Resolver()
export class TodayResolver {
  constructor(private readonly list: Today) {}

  @Allow('caseworker', 'listener', 'shelter-operator', 'legal-reviewer', 'focal-point')
  @Query(() => WaitingConnection, { description: 'What waits for the one who asks, by deadline, over everything.' })
  today(@CurrentActor() actor: Actor, @Args() args: PageArgs) {
    return this.list.today(actor, args);
  }
}
