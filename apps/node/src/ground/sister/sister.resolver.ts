import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#domain';
import type { Language } from '#i18n';
import { Allow } from '../../auth/allow.js';
import { CurrentActor } from '../../auth/current-actor.js';
import { CurrentLanguage } from '../../graphql/current-language.js';
import { PageArgs } from '../../graphql/page.js';
import { AnswerSisterInput } from '../ground.input.js';
import { OpenSisterQuestionAnswer, SisterQuestionAnswer, SisterQuestionConnection } from '../ground.model.js';
import { SisterAnswering } from './sister-answering.js';
import { SisterQuestions } from './sister-questions.js';

/** Where somebody here is the second person of a small organisation. */
@Resolver()
export class SisterResolver {
  constructor(
    private readonly questions: SisterQuestions,
    private readonly answering: SisterAnswering,
  ) {}

  @Allow('caseworker', 'legal-reviewer')
  @Query(() => SisterQuestionConnection, { description: 'What sister members ask before they act without consent.' })
  groundQuestions(@Args() args: PageArgs) {
    return this.questions.page(args);
  }

  @Allow('caseworker', 'legal-reviewer')
  @Query(() => OpenSisterQuestionAnswer, { description: 'Opens one. That it was opened is written down.' })
  groundQuestion(
    @CurrentActor() actor: Actor,
    @CurrentLanguage() language: Language,
    @Args('id', { type: () => ID, description: 'Which question.' }) id: string,
  ) {
    return this.questions.open(actor, id, language);
  }

  @Allow('caseworker', 'legal-reviewer')
  @Mutation(() => SisterQuestionAnswer, {
    description: 'Answer a sister member, once. It learns the answer, not who gave it.',
  })
  answerSister(@CurrentActor() actor: Actor, @Args('input') input: AnswerSisterInput) {
    return this.questions.show(this.answering.answer(actor, input));
  }
}
