import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Language } from '#i18n';
import { CaseModel } from '../case/case.model.js';
import type { OpenedCase } from '../case/case-reader.js';
import { CurrentLanguage } from '../graphql/current-language.js';
import { ScreeningModel } from './screening.model.js';
import { ScreeningContents } from './screening-contents.js';
import { ScreeningViews } from './screening-views.js';
import { StatusDecisionModel } from './status-decision.model.js';

/** What a case that lies open has of screenings and status decisions: both may be empty for all its way. */
@Resolver(() => CaseModel)
export class CaseScreeningsResolver {
  constructor(
    private readonly contents: ScreeningContents,
    private readonly views: ScreeningViews,
  ) {}

  @ResolveField(() => [ScreeningModel], { description: 'Every screening, the oldest first. There need be none.' })
  screenings(@Parent() opened: OpenedCase, @CurrentLanguage() language: Language) {
    return this.views.screenings(language, this.contents.screeningsOf(opened));
  }

  @ResolveField(() => [StatusDecisionModel], { description: 'What people decided about the status, the oldest first.' })
  async statusDecisions(@Parent() opened: OpenedCase) {
    return (await this.contents.decisionsOf(opened)).map(StatusDecisionModel.of);
  }
}
