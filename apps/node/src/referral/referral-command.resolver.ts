import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Actor } from '#domain';
import { Allow } from '../auth/allow.js';
import { CurrentActor } from '../auth/current-actor.js';
import { Answering } from './answering.js';
import { Drafts } from './drafts.js';
import { Ending } from './ending.js';
import { KeepingReferrals } from './keeping.js';
import {
  AnswerReferralInput,
  CompleteReferralInput,
  DeclineReferralInput,
  DraftReferralInput,
  KeepReferralInput,
  RecordAnswerInput,
  ReferralInput,
  RequestOnGroundInput,
} from './referral.input.js';
import { ReferralAnswer } from './referral.model.js';
import { ReferralList } from './referral-list.js';
import { Sending } from './sending.js';

const words = (input: AnswerReferralInput) => input.words ?? undefined;

/** The steps of a referral, of those who send and of those who answer. */
@Resolver()
export class ReferralCommandResolver {
  constructor(
    private readonly list: ReferralList,
    private readonly drafts: Drafts,
    private readonly sending: Sending,
    private readonly answering: Answering,
    private readonly ending: Ending,
    private readonly keeping: KeepingReferrals,
  ) {}

  @Allow('caseworker', 'listener')
  @Mutation(() => ReferralAnswer, { description: 'Prepare a referral for a case. Nothing is sent yet.' })
  draftReferral(@CurrentActor() actor: Actor, @Args('input') input: DraftReferralInput) {
    return this.list.show(actor, this.drafts.draft(actor, input));
  }

  @Allow('caseworker', 'listener')
  @Mutation(() => ReferralAnswer, { description: 'Send a referral, under the person’s consent.' })
  requestReferral(@CurrentActor() actor: Actor, @Args('input') input: ReferralInput) {
    return this.list.show(actor, this.sending.request(actor, input));
  }

  @Allow('caseworker', 'listener')
  @Mutation(() => ReferralAnswer, {
    description:
      'Send a referral without the person’s consent, on a confirmed ground; the legal committee learns of it.',
  })
  requestReferralOnGround(@CurrentActor() actor: Actor, @Args('input') input: RequestOnGroundInput) {
    return this.list.show(actor, this.sending.requestOnGround(actor, input));
  }

  @Allow('caseworker', 'listener')
  @Mutation(() => ReferralAnswer, { description: 'Say that a referral has arrived and was read.' })
  acknowledgeReferral(@CurrentActor() actor: Actor, @Args('input') input: ReferralInput) {
    return this.list.show(actor, this.answering.take(actor, input, { move: 'acknowledge' }));
  }

  @Allow('caseworker', 'listener')
  @Mutation(() => ReferralAnswer, { description: 'Say yes to a referral.' })
  acceptReferral(@CurrentActor() actor: Actor, @Args('input') input: AnswerReferralInput) {
    return this.list.show(actor, this.answering.take(actor, input, { move: 'accept', words: words(input) }));
  }

  @Allow('caseworker', 'listener')
  @Mutation(() => ReferralAnswer, { description: 'Put a referral on the waiting list.' })
  waitlistReferral(@CurrentActor() actor: Actor, @Args('input') input: AnswerReferralInput) {
    return this.list.show(actor, this.answering.take(actor, input, { move: 'waitlist', words: words(input) }));
  }

  @Allow('caseworker', 'listener')
  @Mutation(() => ReferralAnswer, { description: 'Say no to a referral, and why; what was told is destroyed here.' })
  declineReferral(@CurrentActor() actor: Actor, @Args('input') input: DeclineReferralInput) {
    const { reason } = input;
    return this.list.show(actor, this.answering.take(actor, input, { move: 'decline', reason, words: words(input) }));
  }

  @Allow('caseworker', 'listener')
  @Mutation(() => ReferralAnswer, { description: 'Say that the service has begun.' })
  startService(@CurrentActor() actor: Actor, @Args('input') input: ReferralInput) {
    return this.list.show(actor, this.answering.take(actor, input, { move: 'start' }));
  }

  @Allow('caseworker', 'listener')
  @Mutation(() => ReferralAnswer, { description: 'Say that the service is over, and what became of it.' })
  completeReferral(@CurrentActor() actor: Actor, @Args('input') input: CompleteReferralInput) {
    const { outcome } = input;
    return this.list.show(actor, this.answering.take(actor, input, { move: 'complete', outcome, words: words(input) }));
  }

  @Allow('caseworker', 'listener')
  @Mutation(() => ReferralAnswer, { description: 'The person withdraws; whoever was told destroys it.' })
  withdrawReferral(@CurrentActor() actor: Actor, @Args('input') input: ReferralInput) {
    return this.list.show(actor, this.ending.end(actor, input, 'withdraw'));
  }

  @Allow('caseworker', 'listener')
  @Mutation(() => ReferralAnswer, { description: 'Cancel a referral before the service has begun.' })
  cancelReferral(@CurrentActor() actor: Actor, @Args('input') input: ReferralInput) {
    return this.list.show(actor, this.ending.end(actor, input, 'cancel'));
  }

  @Allow('caseworker', 'listener')
  @Mutation(() => ReferralAnswer, { description: 'Write down what a provider outside the network said.' })
  recordAnswer(@CurrentActor() actor: Actor, @Args('input') input: RecordAnswerInput) {
    return this.list.show(actor, this.answering.record(actor, input));
  }

  @Allow('caseworker')
  @Mutation(() => ReferralAnswer, {
    description:
      'Write down that what came with a referral must be kept until a day, even if the consent is taken back.',
  })
  keepReferral(@CurrentActor() actor: Actor, @Args('input') input: KeepReferralInput) {
    return this.list.show(actor, this.keeping.keep(actor, input));
  }

  @Allow('caseworker')
  @Mutation(() => ReferralAnswer, {
    description: 'The ground to keep it has ended. What the person took back is destroyed, and its sender told.',
  })
  endKeepingReferral(@CurrentActor() actor: Actor, @Args('input') input: ReferralInput) {
    return this.list.show(actor, this.keeping.end(actor, input));
  }
}
