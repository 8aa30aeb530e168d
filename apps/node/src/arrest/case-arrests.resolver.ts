import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Language } from '#i18n';
import { CaseModel } from '../case/case.model.js';
import type { OpenedCase } from '../case/case-reader.js';
import { CurrentLanguage } from '../graphql/current-language.js';
import { ArrestModel } from './arrest.model.js';
import { ArrestContents } from './arrest-contents.js';
import { ArrestViews } from './arrest-views.js';

/** The arrests of a case that lies open. */
@Resolver(() => CaseModel)
export class CaseArrestsResolver {
  constructor(
    private readonly contents: ArrestContents,
    private readonly views: ArrestViews,
  ) {}

  @ResolveField(() => [ArrestModel], { description: 'Each time the person was arrested, the oldest first.' })
  arrests(@Parent() opened: OpenedCase, @CurrentLanguage() language: Language) {
    return this.views.arrests(language, this.contents.of(opened));
  }
}
