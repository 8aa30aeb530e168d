import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor } from '#domain';
import { type Language, reviewKindNames } from '#i18n';
import { Allow } from '../auth/allow.js';
import { CurrentActor } from '../auth/current-actor.js';
import { CurrentLanguage } from '../graphql/current-language.js';
import { ReviewAnswers } from './answering.js';
import { Ending } from './ending.js';
import { Judging } from './judging.js';
import {
  AnswerQuestionInput,
  AskQuestionInput,
  AssignReviewersInput,
  DraftReviewInput,
  GiveOpinionInput,
  RedactReviewInput,
  ReviewInput,
  ReviewsArgs,
  RewriteReviewInput,
  SubmitReviewInput,
} from './review.input.js';
import {
  LegalCommitteeModel,
  OpenReviewAnswer,
  ReviewCommandAnswer,
  ReviewConnection,
  ReviewModel,
} from './review.model.js';
import { ReviewList } from './review-list.js';
import { Submitting } from './submitting.js';
import { Writing } from './writing.js';

/** Reviews by the legal committee: of those who submit and of those who sit. */
@Resolver(() => ReviewModel)
export class ReviewResolver {
  constructor(
    private readonly list: ReviewList,
    private readonly writing: Writing,
    private readonly submitting: Submitting,
    private readonly answers: ReviewAnswers,
    private readonly judging: Judging,
    private readonly ending: Ending,
  ) {}

  @ResolveField(() => String, { description: 'What came to the committee, in the language asked for.' })
  kindName(@Parent() { kind }: ReviewModel, @CurrentLanguage() language: Language): string {
    return reviewKindNames[kind][language];
  }

  @Allow('staff')
  @Query(() => LegalCommitteeModel, {
    nullable: true,
    description: 'Who sits on the legal committee; null where the charter names nobody.',
  })
  legalCommittee() {
    return this.list.committee();
  }

  @Allow('caseworker', 'legal-reviewer')
  @Query(() => ReviewConnection, { description: 'Reviews of one’s cases, and those that are to be judged here.' })
  legalReviews(@CurrentActor() actor: Actor, @Args() args: ReviewsArgs) {
    return this.list.page(actor, args);
  }

  @Allow('caseworker', 'legal-reviewer')
  @Query(() => OpenReviewAnswer, { description: 'Opens a review. That it was opened is written down.' })
  legalReview(@CurrentActor() actor: Actor, @Args('id', { type: () => ID, description: 'Which review.' }) id: string) {
    return this.list.open(actor, id);
  }

  @Allow('caseworker', 'legal-reviewer')
  @Mutation(() => ReviewCommandAnswer, {
    description: 'Write down what the committee shall look at. Nothing leaves yet.',
  })
  draftReview(@CurrentActor() actor: Actor, @Args('input') input: DraftReviewInput) {
    return this.list.show(actor, this.writing.draft(actor, input));
  }

  @Allow('caseworker', 'legal-reviewer')
  @Mutation(() => ReviewCommandAnswer, { description: 'Write it anew; a second person must redact it again.' })
  rewriteReview(@CurrentActor() actor: Actor, @Args('input') input: RewriteReviewInput) {
    return this.list.show(actor, this.writing.rewrite(actor, input));
  }

  @Allow('caseworker', 'legal-reviewer')
  @Mutation(() => ReviewCommandAnswer, {
    description: 'Take out of it what tells who it is about: by another than who wrote it.',
  })
  redactReview(@CurrentActor() actor: Actor, @Args('input') input: RedactReviewInput) {
    return this.list.show(actor, this.writing.redact(actor, input));
  }

  @Allow('caseworker', 'legal-reviewer')
  @Mutation(() => ReviewCommandAnswer, { description: 'Submit it, under the person’s consent to this review.' })
  submitReview(@CurrentActor() actor: Actor, @Args('input') input: SubmitReviewInput) {
    return this.list.show(actor, this.submitting.submit(actor, input));
  }

  @Allow('caseworker', 'legal-reviewer')
  @Mutation(() => ReviewCommandAnswer, { description: 'Assign more seats, named or by lot; never one of a party.' })
  assignReviewers(@CurrentActor() actor: Actor, @Args('input') input: AssignReviewersInput) {
    return this.list.show(actor, this.submitting.assign(actor, input));
  }

  @Allow('caseworker', 'legal-reviewer')
  @Mutation(() => ReviewCommandAnswer, { description: 'Write an answer to a reviewer. It does not leave yet.' })
  writeReviewAnswer(@CurrentActor() actor: Actor, @Args('input') input: AnswerQuestionInput) {
    return this.list.show(actor, this.answers.write(actor, input));
  }

  @Allow('caseworker', 'legal-reviewer')
  @Mutation(() => ReviewCommandAnswer, { description: 'Redact and send an answer that another wrote.' })
  sendReviewAnswer(@CurrentActor() actor: Actor, @Args('input') input: AnswerQuestionInput) {
    return this.list.show(actor, this.answers.send(actor, input));
  }

  @Allow('caseworker', 'legal-reviewer')
  @Mutation(() => ReviewCommandAnswer, { description: 'The person takes it back: whoever was told destroys it.' })
  withdrawReview(@CurrentActor() actor: Actor, @Args('input') input: ReviewInput) {
    return this.list.show(actor, this.ending.withdraw(actor, input));
  }

  @Allow('legal-reviewer')
  @Mutation(() => ReviewCommandAnswer, { description: 'Ask who submitted it.' })
  askReviewQuestion(@CurrentActor() actor: Actor, @Args('input') input: AskQuestionInput) {
    return this.list.show(actor, this.judging.ask(actor, input));
  }

  @Allow('legal-reviewer')
  @Mutation(() => ReviewCommandAnswer, { description: 'Give the opinion of this organisation’s seat, once.' })
  giveOpinion(@CurrentActor() actor: Actor, @Args('input') input: GiveOpinionInput) {
    return this.list.show(actor, this.judging.giveOpinion(actor, input));
  }

  @Allow('legal-reviewer')
  @Mutation(() => ReviewCommandAnswer, { description: 'Sit no more on it; what was told is destroyed here.' })
  standBackFromReview(@CurrentActor() actor: Actor, @Args('input') input: ReviewInput) {
    return this.list.show(actor, this.judging.standBack(actor, input));
  }
}
