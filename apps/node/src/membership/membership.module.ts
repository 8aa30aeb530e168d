import { Module } from '@nestjs/common';
import { Blocks } from './blocks.js';
import { DeadLetters } from './dead-letters.js';
import { FeedVerification } from './feed-verification.js';
import { LeaseResolver } from './lease.resolver.js';
import { LeaseState } from './lease-state.js';
import { MemberList } from './member-list.js';
import { MembershipResolver } from './membership.resolver.js';
import { NetworkState } from './network-state.js';

/** Who belongs to the network, how contact stands, and what got no answer. */
@Module({
  providers: [
    MemberList,
    NetworkState,
    DeadLetters,
    Blocks,
    FeedVerification,
    MembershipResolver,
    LeaseState,
    LeaseResolver,
  ],
})
export class MembershipModule {}
