import { Injectable } from '@nestjs/common';
import { isCountry } from '#domain';
import { type Language, lawNotKnownHere, noLawNamed, screeningIsVoluntary } from '#i18n';
import { OwnCountry } from '../case/own-country.js';
import { BadInput } from '../graphql/bad-input.js';
import type { ScreeningNoticeArgs } from './screening.input.js';
import { LawNoticeModel, type ScreeningNoticeModel } from './screening-notice.model.js';
import { ScreeningProtocol } from './screening-protocol.js';

/** What is told before the first question: that help does not depend on it, and what the law of the land makes one report. */
@Injectable()
export class ScreeningNotices {
  constructor(
    private readonly own: OwnCountry,
    private readonly protocol: ScreeningProtocol,
  ) {}

  /** For the node's own country unless another is named. */
  notice(language: Language, asked: ScreeningNoticeArgs): ScreeningNoticeModel {
    const country = asked.country ?? this.own.country;
    if (!isCountry(country)) throw new BadInput([{ field: 'country', rule: 'isISO31661Alpha2' }]);
    const laws = this.protocol.landLaws(country, asked.age);
    const whatToDo = laws === undefined ? lawNotKnownHere : laws.length === 0 ? noLawNamed : undefined;
    return {
      country,
      voluntary: screeningIsVoluntary[language],
      lawKnown: laws !== undefined,
      lawOfTheLand: (laws ?? []).map((law) => LawNoticeModel.of(law, language)),
      whatToDo: whatToDo?.[language],
    };
  }
}
