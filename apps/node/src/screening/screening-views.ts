import { Injectable } from '@nestjs/common';
import { isRefusal, type Refusal, type RefusalCode } from '#domain';
import type { Language } from '#i18n';
import { IndicatorSetModel } from './indicator-set.model.js';
import { IndicatorSets } from './indicator-sets.js';
import type { ScreeningModel } from './screening.model.js';
import type { OpenedScreening } from './screening-contents.js';
import { shownScreening } from './shown-screening.js';

/** Sets and screenings in the language of whoever asks. */
@Injectable()
export class ScreeningViews {
  constructor(private readonly sets: IndicatorSets) {}

  indicatorSets(language: Language): IndicatorSetModel[] {
    return this.sets.all.map((set) => IndicatorSetModel.of(set, language));
  }

  async screenings(language: Language, opened: Promise<readonly OpenedScreening[]>): Promise<ScreeningModel[]> {
    return (await opened).map((screening) => this.shown(language, screening));
  }

  async answer<Code extends RefusalCode>(language: Language, done: Promise<OpenedScreening | Refusal<Code>>) {
    const screening = await done;
    return isRefusal(screening) ? screening : this.shown(language, screening);
  }

  private shown(language: Language, screening: OpenedScreening): ScreeningModel {
    return shownScreening(screening, this.sets.words(screening.set, language), language);
  }
}
