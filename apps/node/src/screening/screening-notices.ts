import { Injectable } from '@nestjs/common';
import { isCountry } from '#domain';
import { type Language, lawNotKnownHere, screeningIsVoluntary } from '#i18n';
import { OwnCountry } from '../case/own-country.js';
import { BadInput } from '../graphql/bad-input.js';
import { ProtocolNotices } from './protocol-notices.js';
import { LawNoticeModel, type ScreeningNoticeModel } from './screening-notice.model.js';

/** What is told before the first question: that help does not depend on it, and what the law of the land makes one report. */
@Injectable()
export class ScreeningNotices {
  constructor(
    private readonly own: OwnCountry,
    private readonly protocols: ProtocolNotices,
  ) {}

  /** For the node's own country unless another is named. */
  notice(language: Language, asked?: string | null): ScreeningNoticeModel {
    const country = asked ?? this.own.country;
    if (!isCountry(country)) throw new BadInput([{ field: 'country', rule: 'isISO31661Alpha2' }]);
    const laws = this.protocols.landLaws(country);
    return {
      country,
      voluntary: screeningIsVoluntary[language],
      lawKnown: laws !== undefined,
      lawOfTheLand: (laws ?? []).map((law) => LawNoticeModel.of(law, language)),
      whatToDo: laws ? undefined : lawNotKnownHere[language],
    };
  }
}
