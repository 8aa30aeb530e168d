import type { ServiceKind } from '../codes/htcds.js';
import { isRefusal, type Refusal, refuse } from '../refusal.js';
import type { Consent, ConsentRecipient } from './consent.js';
import type { ConsentRefusal } from './consent-refusal.js';
import type { ConsentField, ConsentPurpose } from './consent-words.js';

/** What somebody is about to do with a person's data. */
export interface ConsentRequest {
  readonly recipient: ConsentRecipient;
  readonly purpose: ConsentPurpose;
  readonly fields: readonly ConsentField[];
  /** The service that the recipient is asked for, and where: a consent to a kind of service covers it by this. */
  readonly service?: ServiceKind;
  readonly country?: string;
}

/** The consent that allows it, and the fields that may go: those asked for, not all that were allowed. */
export interface Covering {
  readonly consentId: string;
  readonly fields: readonly ConsentField[];
}

export type CoverRefusal = Extract<
  ConsentRefusal,
  | 'consent-not-given'
  | 'consent-withdrawn'
  | 'consent-expired'
  | 'consent-other-recipient'
  | 'consent-other-purpose'
  | 'consent-fields-missing'
>;

function isFor(allowed: ConsentRecipient, request: ConsentRequest): boolean {
  const { recipient, service, country } = request;
  switch (allowed.kind) {
    case 'node':
      return recipient.kind === 'node' && recipient.nodeId === allowed.nodeId;
    case 'provider':
      return recipient.kind === 'provider' && recipient.providerId === allowed.providerId;
    case 'service':
      return (
        (recipient.kind === 'node' || recipient.kind === 'provider' || recipient.kind === 'service') &&
        (recipient.kind === 'service' ? recipient.service : service) === allowed.service &&
        (allowed.country === undefined || allowed.country === country)
      );
    case 'committee':
    case 'network':
      return recipient.kind === allowed.kind;
  }
}

/**
 * Whether one consent allows what is about to be done, at this moment. All of it must stand in this one consent: two
 * halves of a yes are not a yes.
 *
 * Refusals, in the order in which they are looked for: `consent-other-recipient`, `consent-other-purpose`, `consent-withdrawn`,
 * `consent-expired` (from the very instant of `until`), `consent-fields-missing`.
 */
export function consentCovers(consent: Consent, request: ConsentRequest, now: Date): Covering | Refusal<CoverRefusal> {
  if (!isFor(consent.recipient, request)) return refuse('consent-other-recipient');
  if (consent.purpose !== request.purpose) return refuse('consent-other-purpose');
  if (consent.state === 'withdrawn') return refuse('consent-withdrawn');
  if (consent.until.getTime() <= now.getTime()) return refuse('consent-expired');
  if (request.fields.some((field) => !consent.fields.includes(field))) return refuse('consent-fields-missing');
  return { consentId: consent.id, fields: request.fields };
}

function isSame(one: ConsentRecipient, other: ConsentRecipient): boolean {
  switch (one.kind) {
    case 'node':
      return other.kind === 'node' && other.nodeId === one.nodeId;
    case 'provider':
      return other.kind === 'provider' && other.providerId === one.providerId;
    case 'service':
      return other.kind === 'service' && other.service === one.service && other.country === one.country;
    case 'committee':
    case 'network':
      return other.kind === one.kind;
  }
}

/**
 * What the person said last counts: whoever takes back what she or he allowed a recipient for a purpose, takes it back from
 * every consent to that recipient and purpose that was given before, for the fields that are named in both. (With a case travel the
 * consents of earlier handovers; one of them must not speak against her.)
 */
function isTakenBack(consent: Consent, fields: readonly ConsentField[], consents: readonly Consent[]): boolean {
  return consents.some(
    (later) =>
      later.state === 'withdrawn' &&
      later.withdrawnAt.getTime() >= consent.givenAt.getTime() &&
      later.purpose === consent.purpose &&
      isSame(later.recipient, consent.recipient) &&
      (fields.length === 0 || fields.some((field) => later.fields.includes(field))),
  );
}

/** The nearer a no is to a yes, the more it tells the worker what to ask the person. */
const nearness: readonly CoverRefusal[] = [
  'consent-not-given',
  'consent-other-recipient',
  'consent-other-purpose',
  'consent-withdrawn',
  'consent-expired',
  'consent-fields-missing',
];

/**
 * The first of a case's consents that allows what is about to be done and was not taken back since by another one; otherwise the refusal of the one that came
 * nearest, or `consent-not-given` when there is none.
 */
export function coveringConsent(
  consents: readonly Consent[],
  request: ConsentRequest,
  now: Date,
): Covering | Refusal<CoverRefusal> {
  let nearest: Refusal<CoverRefusal> = refuse('consent-not-given');
  for (const consent of consents) {
    const alone = consentCovers(consent, request, now);
    const takenBack = !isRefusal(alone) && isTakenBack(consent, request.fields, consents);
    const answer = takenBack ? refuse('consent-withdrawn') : alone;
    if (!isRefusal(answer)) return answer;
    if (nearness.indexOf(answer.refused) > nearness.indexOf(nearest.refused)) nearest = answer;
  }
  return nearest;
}
