import type { ConsentField, ConsentQuestion } from '#domain';
import type { ConsentNote, RecipientKind } from '../document/codes.js';
import type { Source } from '../document/source.js';
import type { Words } from '../document/words.js';

/** A rule as a verdict names it: enough to be read and looked up years later, when the document is an old one. */
export interface Cited {
  readonly id: string;
  readonly kind: string;
  readonly protocol: string;
  readonly version: string;
  readonly article?: string;
  readonly source: Source;
  readonly proposal: boolean;
  /** What the rule says, with its source and article, in each language. */
  readonly sentence: Words;
}

/** A fact or decision by the code of the documents, with what it is called. Of a fact, `is` is the value that would do. */
export interface Wanted {
  readonly kind: 'fact' | 'decision';
  readonly id: string;
  readonly is?: string;
  readonly label: Words;
}

/** What would make it allowed. */
export type Need =
  | { readonly need: 'consent' | 'own-consent' | 'assent' | 'appointed-guardian' | 'recipient-named' }
  | { readonly need: 'told'; readonly questions: readonly ConsentQuestion[] }
  | { readonly need: 'noted'; readonly notes: readonly ConsentNote[] }
  | { readonly need: 'shorter-consent'; readonly days: number }
  | { readonly need: 'listed-recipient'; readonly listed: readonly RecipientKind[] }
  | { readonly need: 'fewer-fields'; readonly leaveOut: readonly ConsentField[] }
  | { readonly need: 'reason' | 'second-person' }
  | { readonly need: 'one-of'; readonly of: readonly Wanted[] };

/**
 * What the protocol in force says of an act. There is no switch to pass it by.
 *
 * - `allowed`: `rules` are those that it was held against.
 * - `needs`: something that can be had is missing; `rules` ask for it.
 * - `refused`: `rules` forbid it as things stand; `needs` names what is missing beside that.
 */
export interface Verdict {
  readonly verdict: 'allowed' | 'needs' | 'refused';
  readonly rules: readonly Cited[];
  readonly needs: readonly Need[];
  /** Laws of the land that touch or may touch this person: to be told before the first question. */
  readonly tell: readonly Cited[];
  /** Laws of the land that bind this act, whatever was said of it: each use of them goes to the committee. */
  readonly laws?: readonly Cited[];
  /** It was done on a ground without consent, or by a law of the land: it goes to the committee by itself. */
  readonly toCommittee: boolean;
  /** Within how many hours it is looked at again, where it rests on a ground. */
  readonly reviewHours?: number;
}
