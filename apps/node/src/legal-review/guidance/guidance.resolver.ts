import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#domain';
import { Allow } from '../../auth/allow.js';
import { CurrentActor } from '../../auth/current-actor.js';
import { DraftGuidanceInput, GuidanceArgs, GuidanceInput } from './guidance.input.js';
import { GuidanceAnswer, GuidanceConnection, GuidanceModel } from './guidance.model.js';
import { GuidanceService } from './guidance.service.js';
import { GuidanceList } from './guidance-list.js';

/** What the legal committee tells everybody. */
@Resolver(() => GuidanceModel)
export class GuidanceResolver {
  constructor(
    private readonly list: GuidanceList,
    private readonly service: GuidanceService,
  ) {}

  @Allow('staff')
  @Query(() => GuidanceConnection, { description: 'Guidance of the legal committee, found by words in ar, fr or en.' })
  guidance(@Args() args: GuidanceArgs) {
    return this.list.page(args);
  }

  @Allow('legal-reviewer')
  @Query(() => [GuidanceModel], { description: 'Drafts of this organisation. That they were read is written down.' })
  guidanceDrafts(@CurrentActor() actor: Actor) {
    return this.list.drafts(actor);
  }

  @Allow('legal-reviewer')
  @Mutation(() => GuidanceAnswer, { description: 'Write guidance from a decided review, in new words.' })
  draftGuidance(@CurrentActor() actor: Actor, @Args('input') input: DraftGuidanceInput) {
    return this.list.show(actor, this.service.draft(actor, input));
  }

  @Allow('legal-reviewer')
  @Mutation(() => GuidanceAnswer, { description: 'Check guidance that another wrote, and tell it to everybody.' })
  publishGuidance(@CurrentActor() actor: Actor, @Args('input') input: GuidanceInput) {
    return this.list.show(actor, this.service.publish(actor, input));
  }
}
