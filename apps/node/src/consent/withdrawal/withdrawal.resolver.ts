import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#domain';
import { Allow } from '../../auth/allow.js';
import { CurrentActor } from '../../auth/current-actor.js';
import { TransfersAnswer, WithdrawalsAnswer } from './withdrawal.model.js';
import { WithdrawalList } from './withdrawal-list.js';

const which = { type: () => ID, description: 'Which case.' };

/** To whom something went under a consent, and who has answered since it was taken back. */
@Resolver()
export class WithdrawalResolver {
  constructor(private readonly list: WithdrawalList) {}

  @Allow('caseworker', 'listener')
  @Query(() => TransfersAnswer, { description: 'All that was told of a case under its consents: to whom, what, when.' })
  transfers(@CurrentActor() actor: Actor, @Args('caseId', which) caseId: string) {
    return this.list.transfers(actor, caseId);
  }

  @Allow('caseworker', 'listener')
  @Query(() => WithdrawalsAnswer, {
    description: 'The consents of a case that were taken back: who has answered, who has not, since when.',
  })
  withdrawals(@CurrentActor() actor: Actor, @Args('caseId', which) caseId: string) {
    return this.list.withdrawals(actor, caseId);
  }
}
