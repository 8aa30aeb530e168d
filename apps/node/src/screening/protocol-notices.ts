import { Injectable } from '@nestjs/common';
import type { Cited } from '#protocols';

/**
 * What the protocols say of the law of the land, to be told before the first question. A country of which none says anything
 * is not known: that is no "nothing", and nothing is made up in its place.
 */
@Injectable()
export class ProtocolNotices {
  /** The laws of the land of a country, with article and source; undefined where this node has no protocol that knows them. */
  landLaws(_country: string): readonly Cited[] | undefined {
    return undefined;
  }
}
