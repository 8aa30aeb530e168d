import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { type Actor, isRefusal } from '#domain';
import type { Language } from '#i18n';
import { Allow } from '../auth/allow.js';
import { CurrentActor } from '../auth/current-actor.js';
import { CurrentLanguage } from '../graphql/current-language.js';
import { PageArgs } from '../graphql/page.js';
import { Comparison } from './comparison.js';
import { LawComparisonModel } from './comparison.model.js';
import { LawComparisonArgs, LawSearchArgs, OfLawEntryArgs, ProvisionsArgs, WaysOfLawsArgs } from './law.args.js';
import {
  BeginWayOfLawInput,
  CommentOnLawInput,
  KeepModelArticleInput,
  KeepProvisionInput,
  MoveWayOfLawInput,
  TakeBackLawInput,
} from './law.input.js';
import type { LawCommentModel, ModelArticleModel, ProvisionModel, WayOfLawModel } from './law.model.js';
import {
  LawCommentAnswer,
  LawCommentConnection,
  LawLibraryModel,
  LawSearchAnswer,
  LawVersionConnection,
  ModelArticleAnswer,
  ModelArticleConnection,
  ProvisionAnswer,
  ProvisionConnection,
  TakeBackLawAnswer,
  WayOfLawAnswer,
  WayOfLawConnection,
} from './law-answers.model.js';
import { LawList } from './law-list.js';
import { Laws } from './laws.js';

@Resolver()
export class LawResolver {
  constructor(
    private readonly list: LawList,
    private readonly comparison: Comparison,
    private readonly laws: Laws,
  ) {}

  @Allow('staff')
  @Query(() => LawLibraryModel, {
    description: 'How much the library of laws holds, and what to do where it is empty.',
  })
  lawLibrary(@CurrentLanguage() language: Language) {
    return this.list.library(language);
  }

  @Allow('staff')
  @Query(() => ModelArticleConnection, { description: 'The articles of the model law, each as a member keeps it.' })
  modelArticles(@Args() args: PageArgs) {
    return this.list.articles(args);
  }

  @Allow('staff')
  @Query(() => ProvisionConnection, { description: 'What the laws of countries say, with source and day.' })
  provisions(@Args() args: ProvisionsArgs) {
    return this.list.provisions(args);
  }

  @Allow('staff')
  @Query(() => WayOfLawConnection, { description: 'Which laws are on their way, and how far.' })
  waysOfLaws(@Args() args: WaysOfLawsArgs) {
    return this.list.ways(args);
  }

  @Allow('staff')
  @Query(() => LawComparisonModel, { description: 'The model law beside the laws of countries on a day.' })
  lawComparison(@CurrentLanguage() language: Language, @Args() args: LawComparisonArgs) {
    return this.comparison.compare(args, language);
  }

  @Allow('staff')
  @Query(() => LawSearchAnswer, { description: 'Entries in which all these words are found, in any language.' })
  searchLaws(@Args() args: LawSearchArgs) {
    return this.list.search(args);
  }

  @Allow('staff')
  @Query(() => LawVersionConnection, { description: 'What a member said of an entry, the newest first.' })
  lawHistory(@Args() args: OfLawEntryArgs) {
    return this.list.versions(args);
  }

  @Allow('staff')
  @Query(() => LawCommentConnection, { description: 'What reviewers of all members say of an entry.' })
  lawComments(@Args() args: OfLawEntryArgs) {
    return this.list.comments(args);
  }

  @Allow('legal-reviewer')
  @Mutation(() => ModelArticleAnswer, { description: 'Enter or change an own article of the model law.' })
  async keepModelArticle(@CurrentActor() actor: Actor, @Args('input') input: KeepModelArticleInput) {
    const kept = await this.laws.keepArticle(actor, input);
    return isRefusal(kept) ? kept : this.list.entry<ModelArticleModel>(kept);
  }

  @Allow('legal-reviewer')
  @Mutation(() => ProvisionAnswer, { description: 'Enter or change an own provision of a country.' })
  async keepProvision(@CurrentActor() actor: Actor, @Args('input') input: KeepProvisionInput) {
    const kept = await this.laws.keepProvision(actor, input);
    return isRefusal(kept) ? kept : this.list.entry<ProvisionModel>(kept);
  }

  @Allow('legal-reviewer')
  @Mutation(() => WayOfLawAnswer, { description: 'Begin the way of a law with the first step that is known.' })
  async beginWayOfLaw(@CurrentActor() actor: Actor, @Args('input') input: BeginWayOfLawInput) {
    const begun = await this.laws.beginWay(actor, input);
    return isRefusal(begun) ? begun : this.list.entry<WayOfLawModel>(begun);
  }

  @Allow('legal-reviewer')
  @Mutation(() => WayOfLawAnswer, { description: 'Write down the next step on the way of a law.' })
  async moveWayOfLaw(@CurrentActor() actor: Actor, @Args('input') input: MoveWayOfLawInput) {
    const moved = await this.laws.moveWay(actor, input);
    return isRefusal(moved) ? moved : this.list.entry<WayOfLawModel>(moved);
  }

  @Allow('legal-reviewer')
  @Mutation(() => LawCommentAnswer, { description: 'Comment on an entry of any member, for all members to read.' })
  async commentOnLaw(@CurrentActor() actor: Actor, @Args('input') input: CommentOnLawInput) {
    const made = await this.laws.comment(actor, input);
    return isRefusal(made) ? made : this.list.entry<LawCommentModel>(made);
  }

  @Allow('legal-reviewer')
  @Mutation(() => TakeBackLawAnswer, { description: 'Take back an own entry; its versions stay readable.' })
  async takeBackLaw(@CurrentActor() actor: Actor, @Args('input') input: TakeBackLawInput) {
    const id = await this.laws.takeBack(actor, input);
    return isRefusal(id) ? id : { id };
  }
}
