import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor } from '#domain';
import { Allow } from '../../auth/allow.js';
import { CurrentActor } from '../../auth/current-actor.js';
import { CaseCardAnswer, CaseModel } from '../case.model.js';
import { CaseList } from '../case-list.js';
import type { OpenedCase } from '../case-reader.js';
import { PlanReintegrationInput, RecordReintegrationInput } from './reintegration.input.js';
import { ReintegrationModel } from './reintegration.model.js';
import { ReintegrationContents } from './reintegration-contents.js';
import { ReintegrationPlans } from './reintegration-plans.js';

/** How it goes after a stay: only where the person wants to be asked, and by the safe-contact plan alone. */
@Resolver(() => CaseModel)
export class ReintegrationResolver {
  constructor(
    private readonly plans: ReintegrationPlans,
    private readonly contents: ReintegrationContents,
    private readonly list: CaseList,
  ) {}

  @ResolveField(() => [ReintegrationModel], {
    description: 'Planned and past days after a stay, by when they are due.',
  })
  reintegration(@Parent() opened: OpenedCase) {
    return this.contents.of(opened);
  }

  @Allow('caseworker', 'listener')
  @Mutation(() => CaseCardAnswer, { description: 'Plans the days of the protocol in force after a stay.' })
  planReintegration(@CurrentActor() actor: Actor, @Args('input') input: PlanReintegrationInput) {
    return this.list.show(actor, this.plans.plan(actor, input));
  }

  @Allow('caseworker', 'listener')
  @Mutation(() => CaseCardAnswer, {
    description: 'Records what the person said, or that she or he does not wish to be asked.',
  })
  recordReintegration(@CurrentActor() actor: Actor, @Args('input') input: RecordReintegrationInput) {
    return this.list.show(actor, this.plans.record(actor, input));
  }
}
