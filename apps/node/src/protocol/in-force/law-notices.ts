import { Injectable } from '@nestjs/common';
import { type AgeGroup, isCountry } from '#domain';
import { type Language, lawNotKnownHere, noLawNamed } from '#i18n';
import { type Cited, landLawsToTell } from '#protocols';
import { OwnCountry } from '../../case/own-country.js';
import { BadInput } from '../../graphql/bad-input.js';
import { LawNoticeModel, type LawNoticesModel } from './law-notice.model.js';
import { ProtocolsInForce } from './protocols-in-force.js';

/** What the law of the land makes a worker report, or lays on a person: told before the first question, not after the story. */
@Injectable()
export class LawNotices {
  constructor(
    private readonly own: OwnCountry,
    private readonly inForce: ProtocolsInForce,
  ) {}

  /** For the node's own country unless another is named. */
  of(language: Language, asked: { readonly country?: string | null; readonly age: AgeGroup }): LawNoticesModel {
    const country = asked.country ?? this.own.country;
    if (!isCountry(country)) throw new BadInput([{ field: 'country', rule: 'isISO31661Alpha2' }]);
    const laws = this.laws(country, asked.age);
    const whatToDo = laws === undefined ? lawNotKnownHere : laws.length === 0 ? noLawNamed : undefined;
    return {
      country,
      lawKnown: laws !== undefined,
      lawOfTheLand: (laws ?? []).map((law) => LawNoticeModel.of(law, language)),
      whatToDo: whatToDo?.[language],
    };
  }

  /** Undefined where no protocol speaks for the country: that is no "nothing", and nothing is made up in its place. */
  private laws(country: string, ageGroup: AgeGroup): readonly Cited[] | undefined {
    const spoken = this.inForce.now()?.some(({ document }) => document.scope === country);
    const inForce = spoken ? this.inForce.between(country, country) : undefined;
    return inForce && landLawsToTell(inForce, country, { ageGroup });
  }
}
