import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#domain';
import type { Language } from '#i18n';
import { Allow } from '../../auth/allow.js';
import { CurrentActor } from '../../auth/current-actor.js';
import { CurrentLanguage } from '../../graphql/current-language.js';
import { CharterFiles } from './charter-files.js';
import {
  BringFileInput,
  CastVoteInput,
  ProposalInput,
  ProposeChangeInput,
  SettleCharterInput,
} from './proposal.input.js';
import { BroughtAnswer, CharterAnswer, ProposalModel } from './proposal.model.js';
import { ProposalList } from './proposal-list.js';
import { Proposals } from './proposals.js';

/** What is put to the vote in the network. */
@Resolver(() => ProposalModel)
export class ProposalResolver {
  constructor(
    private readonly list: ProposalList,
    private readonly proposals: Proposals,
    private readonly files: CharterFiles,
  ) {}

  @Allow('focal-point', 'node-administrator', 'auditor')
  @Query(() => [ProposalModel], { description: 'Next charters that are put to the vote, the newest round first.' })
  charterProposals(@CurrentLanguage() language: Language) {
    return this.list.all(language);
  }

  @Allow('focal-point', 'node-administrator', 'auditor')
  @Query(() => String, { description: 'A proposal with the votes that are here, as a file to carry elsewhere.' })
  charterProposalFile(@Args('id', { type: () => ID }) id: string) {
    return this.files.proposal(id);
  }

  @Allow('focal-point', 'node-administrator', 'auditor')
  @Query(() => String, { description: 'The charters after a version with their votes, one a line, as a file.' })
  charterFile(@Args('after', { type: () => Int, defaultValue: 0 }) after: number) {
    return this.files.charters(after);
  }

  @Allow('focal-point')
  @Mutation(() => BroughtAnswer, { description: 'Put a change of the charter to the vote.' })
  proposeChange(
    @CurrentActor() actor: Actor,
    @CurrentLanguage() language: Language,
    @Args('input') input: ProposeChangeInput,
  ) {
    return this.list.answered(this.proposals.propose(actor, input), language);
  }

  @Allow('focal-point')
  @Mutation(() => BroughtAnswer, { description: 'Put a proposal to the vote again, when its round decided nothing.' })
  proposeAgain(
    @CurrentActor() actor: Actor,
    @CurrentLanguage() language: Language,
    @Args('input') input: ProposalInput,
  ) {
    return this.list.answered(this.proposals.proposeAgain(actor, input), language);
  }

  @Allow('focal-point')
  @Mutation(() => BroughtAnswer, {
    description: 'Give your organisation’s vote: for a proposal, or for none in its round. It cannot be changed.',
  })
  castVote(@CurrentActor() actor: Actor, @CurrentLanguage() language: Language, @Args('input') input: CastVoteInput) {
    return this.list.answered(this.proposals.vote(actor, input), language);
  }

  @Allow('focal-point', 'node-administrator')
  @Mutation(() => BroughtAnswer, { description: 'Take in a charter or a proposal that came as a file.' })
  bringCharterFile(
    @CurrentActor() actor: Actor,
    @CurrentLanguage() language: Language,
    @Args('input') input: BringFileInput,
  ) {
    return this.list.answered(this.files.bring(actor, input), language);
  }

  @Allow('focal-point')
  @Mutation(() => CharterAnswer, {
    description: 'Go on with the charter that was kept, after you have spoken with the others about the two of them.',
  })
  settleCharter(@CurrentActor() actor: Actor, @Args('input') input: SettleCharterInput) {
    return this.files.settle(actor, input);
  }
}
