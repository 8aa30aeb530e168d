import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '#domain';
import type { Language } from '#i18n';
import { Allow } from '../auth/allow.js';
import { CurrentActor } from '../auth/current-actor.js';
import { CurrentLanguage } from '../graphql/current-language.js';
import { LawNoticeArgs } from '../protocol/in-force/law-notice.args.js';
import { IndicatorSetModel } from './indicator-set.model.js';
import { RecordScreeningInput, RecordStatusDecisionInput } from './screening.input.js';
import { ScreeningAnswer } from './screening.model.js';
import { ScreeningService } from './screening.service.js';
import { ScreeningNoticeModel } from './screening-notice.model.js';
import { ScreeningNotices } from './screening-notices.js';
import { ScreeningViews } from './screening-views.js';
import { StatusDecisionAnswer } from './status-decision.model.js';
import { StatusDecisions } from './status-decisions.js';

/** Screenings, and what people decided about a status. No support waits for either. */
@Resolver()
export class ScreeningResolver {
  constructor(
    private readonly screenings: ScreeningService,
    private readonly decisions: StatusDecisions,
    private readonly notices: ScreeningNotices,
    private readonly views: ScreeningViews,
  ) {}

  @Allow('caseworker', 'listener')
  @Query(() => [IndicatorSetModel], { description: 'The sets of indicators, those that are not at hand among them.' })
  indicatorSets(@CurrentLanguage() language: Language) {
    return this.views.indicatorSets(language);
  }

  @Allow('caseworker', 'listener')
  @Query(() => ScreeningNoticeModel, { description: 'What is told to the person before the first question.' })
  screeningNotice(@CurrentLanguage() language: Language, @Args() asked: LawNoticeArgs) {
    return this.notices.notice(language, asked);
  }

  @Allow('caseworker')
  @Mutation(() => ScreeningAnswer, {
    description: 'Writes a screening down and gives what it says. Earlier ones stay.',
  })
  recordScreening(
    @CurrentActor() actor: Actor,
    @CurrentLanguage() language: Language,
    @Args('input') input: RecordScreeningInput,
  ) {
    return this.views.answer(language, this.screenings.show(actor, this.screenings.recordScreening(actor, input)));
  }

  @Allow('caseworker')
  @Mutation(() => StatusDecisionAnswer, { description: 'Writes down what people of an organisation decided.' })
  recordStatusDecision(@CurrentActor() actor: Actor, @Args('input') input: RecordStatusDecisionInput) {
    return this.decisions.show(input, this.decisions.recordStatusDecision(actor, input));
  }
}
