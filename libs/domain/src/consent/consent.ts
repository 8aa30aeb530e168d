import type { ServiceKind } from '../codes/htcds.js';
import type {
  ConsentField,
  ConsentForm,
  ConsentGiver,
  ConsentInterpreter,
  ConsentPresence,
  ConsentPurpose,
  ConsentQuestion,
} from './consent-words.js';

/**
 * To whom: a member's node, a provider outside the network, any provider of a kind of service (optionally in one
 * country), the legal committee's reviewers, or the network as a whole (for anonymised figures only).
 */
export type ConsentRecipient =
  | { readonly kind: 'node'; readonly nodeId: string }
  | { readonly kind: 'provider'; readonly providerId: string }
  | { readonly kind: 'service'; readonly service: ServiceKind; readonly country?: string }
  | { readonly kind: 'committee' }
  | { readonly kind: 'network' };

export const consentRecipientKinds = ['node', 'provider', 'service', 'committee', 'network'] as const;

/** What was allowed and how it was said; it tells about the person and is sealed under the case's key. */
export interface ConsentBody {
  readonly recipient: ConsentRecipient;
  readonly purpose: ConsentPurpose;
  readonly fields: readonly ConsentField[];
  readonly form: ConsentForm;
  readonly givenBy: ConsentGiver;
  /** The child's own yes, where somebody else spoke for her or him. */
  readonly assent?: boolean;
  /** ISO 639-3: the language in which it was explained. */
  readonly language: string;
  readonly interpreter?: ConsentInterpreter;
  readonly present?: readonly ConsentPresence[];
  readonly told: readonly ConsentQuestion[];
  /** Version of the text that was shown or read out; none where it was said in other words. */
  readonly textVersion?: string;
  readonly words?: string;
}

/**
 * A person's yes to one recipient and one purpose, for the fields she or he named, until a day.
 *
 *     given ──withdraw──▶ withdrawn
 *       └────(until)────▶ expired, by time alone; nothing is written
 *
 * A withdrawn consent is never given again: a new one is. Only id, case, state and the day stand in the clear.
 */
export type Consent = ConsentBody & {
  readonly id: string;
  /** Its name between nodes, which goes with the file; its id where it was given. */
  readonly ref: string;
  readonly caseId: string;
  readonly givenAt: Date;
  readonly until: Date;
} & ConsentStanding;

export type ConsentStanding = { readonly state: 'given' } | { readonly state: 'withdrawn'; readonly withdrawnAt: Date };

export const consentStates = ['given', 'withdrawn'] as const;
export type ConsentState = ConsentStanding['state'];
