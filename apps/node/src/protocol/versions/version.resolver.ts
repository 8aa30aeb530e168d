import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#domain';
import type { Language } from '#i18n';
import { Allow } from '../../auth/allow.js';
import { CurrentActor } from '../../auth/current-actor.js';
import { CurrentLanguage } from '../../graphql/current-language.js';
import { BroughtAnswer } from '../../membership/proposals/proposal.model.js';
import { ProposalList } from '../../membership/proposals/proposal-list.js';
import { ProtocolChangeModel } from '../pinned/case-protocol.model.js';
import {
  CommentOnVersionInput,
  DiffArgs,
  DraftVersionInput,
  OfVersionArgs,
  VersionInput,
  VersionsArgs,
} from './version.input.js';
import { VersionAnswer, VersionCommentModel, VersionOnItsWayModel } from './version.model.js';
import { VersionBallots } from './version-ballots.js';
import { VersionList } from './version-list.js';
import { Versions } from './versions.js';

/** Versions of protocols on their way: drafted, commented on, put to the vote. */
@Resolver(() => VersionOnItsWayModel)
export class VersionResolver {
  constructor(
    private readonly list: VersionList,
    private readonly versions: Versions,
    private readonly ballots: VersionBallots,
    private readonly proposals: ProposalList,
  ) {}

  @Allow('legal-reviewer', 'focal-point', 'auditor')
  @Query(() => [VersionOnItsWayModel], {
    description: 'Versions of protocols on their way and what became of them, the newest first.',
  })
  protocolVersions(@CurrentLanguage() language: Language, @Args() { protocol }: VersionsArgs) {
    return this.list.all(language, protocol);
  }

  @Allow('legal-reviewer', 'focal-point', 'auditor')
  @Query(() => [VersionCommentModel], {
    description: 'What organisations say of a version; while peer-led ones are asked, theirs alone.',
  })
  protocolVersionComments(@Args() { versionId }: OfVersionArgs) {
    return this.list.comments(versionId);
  }

  @Allow('staff')
  @Query(() => [ProtocolChangeModel], {
    nullable: true,
    description: 'What a version changes beside another one of the same document; null where one is not here.',
  })
  protocolDiff(@CurrentLanguage() language: Language, @Args() { from, to }: DiffArgs) {
    return this.list.diff(from, to, language);
  }

  @Allow('legal-reviewer')
  @Mutation(() => VersionAnswer, { description: 'Keep a draft of a version of a protocol, or another text for one.' })
  draftProtocolVersion(
    @CurrentActor() actor: Actor,
    @CurrentLanguage() language: Language,
    @Args('input') input: DraftVersionInput,
  ) {
    return this.list.answered(this.versions.draft(actor, input), language);
  }

  @Allow('legal-reviewer')
  @Mutation(() => VersionAnswer, { description: 'Send a draft to every organisation for comments.' })
  sendProtocolVersion(
    @CurrentActor() actor: Actor,
    @CurrentLanguage() language: Language,
    @Args('input') input: VersionInput,
  ) {
    return this.list.answered(this.versions.send(actor, input), language);
  }

  @Allow('legal-reviewer')
  @Mutation(() => VersionAnswer, { description: 'Take an own version back, before it is decided.' })
  withdrawProtocolVersion(
    @CurrentActor() actor: Actor,
    @CurrentLanguage() language: Language,
    @Args('input') input: VersionInput,
  ) {
    return this.list.answered(this.versions.withdraw(actor, input), language);
  }

  @Allow('legal-reviewer', 'focal-point')
  @Mutation(() => VersionAnswer, { description: 'Comment on a version for every organisation to read.' })
  commentOnProtocolVersion(
    @CurrentActor() actor: Actor,
    @CurrentLanguage() language: Language,
    @Args('input') input: CommentOnVersionInput,
  ) {
    return this.list.answered(this.versions.comment(actor, input), language);
  }

  @Allow('legal-reviewer', 'focal-point')
  @Mutation(() => BroughtAnswer, { description: 'Put a version to the vote: a next charter that names it.' })
  proposeProtocolVersion(
    @CurrentActor() actor: Actor,
    @CurrentLanguage() language: Language,
    @Args('input') input: VersionInput,
  ) {
    return this.proposals.answered(this.ballots.propose(actor, input), language);
  }
}
