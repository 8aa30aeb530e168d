import type { AgeGroup, ConsentField, ConsentGiver, ConsentPurpose, ConsentQuestion } from '#domain';
import type { ActKind, ConsentNote, RecipientKind, RetentionSubject } from '../document/codes.js';

/** What is known of the person, coded. No name, no text: a verdict can be stored beside the act and read by the committee. */
export interface PersonFacts {
  readonly ageGroup: AgeGroup;
  /** In years, where it is known. */
  readonly age?: number;
  /** Taken in for her or his own sake, unless it is said otherwise. */
  readonly comesAs?: 'for-oneself' | 'relative';
  readonly guardianSuspected?: boolean;
  /** What documents ask beyond that, by their own codes. A fact that was not asked is not there. */
  readonly asked?: Readonly<Record<string, string>>;
}

/** What somebody would learn. */
export interface Telling {
  readonly purpose: ConsentPurpose;
  readonly recipient: RecipientKind;
  readonly fields: readonly ConsentField[];
}

/**
 * The consent that covers the act by recipient, purpose, fields and time (`coveringConsent` of the domain). Whether it was
 * given as the protocol asks is what the engine looks at.
 */
export interface ConsentFacts {
  readonly givenBy: ConsentGiver;
  readonly assent?: boolean;
  readonly told: readonly ConsentQuestion[];
  readonly noted: readonly ConsentNote[];
  /** For how many days it was given. */
  readonly days: number;
  readonly recipientNamed: boolean;
}

/** What is done without consent rests on a ground that the protocol lists, or on a compulsory report of the land, by its rule. */
export type GroundClaim = ({ readonly ground: string } | { readonly landLaw: string }) & {
  /** Whether a reason was written down, and whether a second person agreed; what they said stays in the case. */
  readonly reason: boolean;
  readonly secondPerson: boolean;
};

/** What is about to be done. `from` and `to` are countries (ISO 3166-1 alpha-2); of an act within one country they are the same. */
export interface Act {
  readonly kind: ActKind;
  readonly from: string;
  readonly to: string;
  readonly person: PersonFacts;
  /** Decisions of authorities that are at hand, by the codes of the documents. */
  readonly decisions: readonly string[];
  readonly consent?: ConsentFacts;
  readonly ground?: GroundClaim;
  readonly tells?: Telling;
  /** Of a retention: what is kept, and for how many days it has been or would be. */
  readonly kept?: { readonly of: RetentionSubject; readonly days: number };
}
