import { Injectable } from '@nestjs/common';
import type { AgeGroup } from '#domain';
import { type Cited, landLawsToTell, ruleInForce } from '#protocols';
import { ProtocolsInForce } from '../protocol/in-force/protocols-in-force.js';

/** What a screening asks of the protocol: which laws of the land are told before it, and which sets it ought to use. */
@Injectable()
export class ScreeningProtocol {
  constructor(private readonly inForce: ProtocolsInForce) {}

  /**
   * The laws of the land of a country that touch or may touch somebody of that age, with article and source. Undefined where
   * no protocol in force speaks for the country: that is no "nothing", and nothing is made up in its place.
   */
  landLaws(country: string, ageGroup: AgeGroup): readonly Cited[] | undefined {
    const spoken = this.inForce.now()?.some(({ document: { scope } }) => scope === country);
    const inForce = spoken ? this.inForce.between(country, country) : undefined;
    return inForce && landLawsToTell(inForce, country, { ageGroup });
  }

  /** The ids of the sets that the protocol names for a screening in a country, those that it awaits among them. */
  setsNamed(country: string): readonly string[] {
    const inForce = this.inForce.between(country, country);
    const named = inForce && ruleInForce(inForce, 'indicator-sets', 'screening')?.value;
    return named ? [...named.sets, ...named.awaited] : [];
  }
}
