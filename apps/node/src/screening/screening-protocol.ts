import { readFileSync } from 'node:fs';
import { Injectable } from '@nestjs/common';
import { type AgeGroup, isRefusal } from '#domain';
import {
  type Cited,
  documentFiles,
  landLawsToTell,
  type ProtocolDocument,
  type ProtocolInForce,
  putInForce,
  readProtocol,
  ruleInForce,
} from '#protocols';

/** What a screening asks of the protocol: which laws of the land are told before it, and which sets it ought to use. */
@Injectable()
export class ScreeningProtocol {
  private readonly documents = Object.values(documentFiles).map(documentIn);

  /**
   * The laws of the land of a country that touch or may touch somebody of that age, with article and source. Undefined where
   * no protocol speaks for the country: that is no "nothing", and nothing is made up in its place.
   */
  landLaws(country: string, ageGroup: AgeGroup): readonly Cited[] | undefined {
    const spoken = this.documents.some(({ scope }) => scope === country);
    const inForce = spoken ? this.inForce(country) : undefined;
    return inForce && landLawsToTell(inForce, country, { ageGroup });
  }

  /** The ids of the sets that the protocol names for a screening in a country, those that it awaits among them. */
  setsNamed(country: string): readonly string[] {
    const inForce = this.inForce(country);
    const named = inForce && ruleInForce(inForce, 'indicator-sets', 'screening')?.value;
    return named ? [...named.sets, ...named.awaited] : [];
  }

  private inForce(country: string): ProtocolInForce | undefined {
    const regional = this.documents.find(({ scope }) => scope === 'regional');
    const put =
      regional &&
      putInForce(
        regional,
        this.documents.filter(({ scope }) => scope !== 'regional'),
        country,
        country,
      );
    return isRefusal(put) ? undefined : put;
  }
}

function documentIn(file: URL): ProtocolDocument {
  const read = readProtocol(readFileSync(file));
  if (isRefusal(read)) throw new Error(`The protocol ${file.pathname} cannot be read: ${read.refused}`);
  return read;
}
