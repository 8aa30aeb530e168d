import { Module } from '@nestjs/common';
import { Blocks } from './blocks.js';
import { CarriedMail } from './carried-mail.js';
import { CarriedMailResolver } from './carried-mail.resolver.js';
import { Copies } from './copies.js';
import { DeadLetters } from './dead-letters.js';
import { Erasures } from './erasures.js';
import { FeedVerification } from './feed-verification.js';
import { GreetingResolver } from './greeting/greeting.resolver.js';
import { Greetings } from './greeting/greetings.js';
import { KeysResolver } from './keys/keys.resolver.js';
import { LeaseResolver } from './lease.resolver.js';
import { LeaseState } from './lease-state.js';
import { MemberList } from './member-list.js';
import { MembershipResolver } from './membership.resolver.js';
import { NetworkState } from './network-state.js';
import { OwnMailboxes } from './own-mailboxes.js';
import { BallotConcerns } from './proposals/ballot-concerns.js';
import { CharterFiles } from './proposals/charter-files.js';
import { ProposalResolver } from './proposals/proposal.resolver.js';
import { ProposalList } from './proposals/proposal-list.js';
import { Proposals } from './proposals/proposals.js';
import { Wishes } from './proposals/wishes.js';

/** Who belongs to the network and who decides that, how contact stands, and what got no answer. */
@Module({
  providers: [
    ...[MemberList, NetworkState, DeadLetters, Blocks, Copies, FeedVerification, MembershipResolver],
    ...[Wishes, BallotConcerns, Proposals, ProposalList, CharterFiles, ProposalResolver],
    ...[LeaseState, LeaseResolver],
    ...[Greetings, GreetingResolver, KeysResolver],
    ...[CarriedMail, Erasures, OwnMailboxes, CarriedMailResolver],
  ],
  exports: [BallotConcerns, Proposals, ProposalList],
})
export class MembershipModule {}
