import { Module } from '@nestjs/common';
import { Blocks } from './blocks.js';
import { DeadLetters } from './dead-letters.js';
import { MemberList } from './member-list.js';
import { MembershipResolver } from './membership.resolver.js';
import { NetworkState } from './network-state.js';

/** Who belongs to the network, how contact stands, and what got no answer. */
@Module({ providers: [MemberList, NetworkState, DeadLetters, Blocks, MembershipResolver] })
export class MembershipModule {}
