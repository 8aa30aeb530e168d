import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#domain';
import { Allow } from '../auth/allow.js';
import { CurrentActor } from '../auth/current-actor.js';
import { BlockMemberInput } from './block-member.input.js';
import { Blocks } from './blocks.js';
import { Copies } from './copies.js';
import { GoOnFromThisCopyInput } from './copy.input.js';
import { FeedCheckModel } from './feed-check.model.js';
import { FeedVerification } from './feed-verification.js';
import { MemberAnswer, MemberModel } from './member.model.js';
import { MemberList } from './member-list.js';
import { NetworkAnswer, NetworkModel } from './network.model.js';
import { NetworkState } from './network-state.js';

@Resolver(() => MemberModel)
export class MembershipResolver {
  constructor(
    private readonly list: MemberList,
    private readonly state: NetworkState,
    private readonly blocks: Blocks,
    private readonly feeds: FeedVerification,
    private readonly copies: Copies,
  ) {}

  @Allow('staff')
  @Query(() => [MemberModel], { description: 'Who belongs to the network, and how contact stands.' })
  members() {
    return this.list.all();
  }

  @Allow('staff')
  @Query(() => NetworkModel, { description: 'How this node stands in the network, and what somebody should look at.' })
  network() {
    return this.state.now();
  }

  @Allow('auditor', 'node-administrator', 'focal-point')
  @Query(() => [FeedCheckModel], {
    description: 'Recomputes every feed that is kept here and says whether it is whole.',
  })
  feedVerification() {
    return this.feeds.all();
  }

  @Allow('node-administrator')
  @Mutation(() => NetworkAnswer, {
    description:
      'Two copies of this node have signed: this one goes on, in new epochs. Stop the other one for good before; asked at both, both stay fenced.',
  })
  goOnFromThisCopy(@CurrentActor() actor: Actor, @Args('input') input: GoOnFromThisCopyInput) {
    return this.copies.goOnHere(actor, input);
  }

  @Allow('focal-point', 'node-administrator')
  @Mutation(() => MemberAnswer, {
    description: 'Start nothing new with a member: no referral, no hold. Cases being handed over are not touched.',
  })
  blockMember(@CurrentActor() actor: Actor, @Args('input') input: BlockMemberInput) {
    return this.list.answered(this.blocks.block(actor, input));
  }

  @Allow('focal-point', 'node-administrator')
  @Mutation(() => MemberAnswer, { description: 'Take a block back.' })
  unblockMember(@CurrentActor() actor: Actor, @Args('input') input: BlockMemberInput) {
    return this.list.answered(this.blocks.unblock(actor, input));
  }
}
