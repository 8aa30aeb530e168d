import type { CaseField } from '../case/case-fields.js';
import type { ServiceKind } from '../codes/htcds.js';
import type { Consent, ConsentRecipient } from '../consent/consent.js';
import { type CoverRefusal, coveringConsent } from '../consent/consent-covers.js';
import type { ConsentField, ConsentPurpose } from '../consent/consent-words.js';
import { readySets } from '../consent/ready-sets.js';
import { isRefusal, type Refusal } from '../refusal.js';

/** Whom a referral asks, for what, where; `wanted` are the fields somebody chose, or undefined for the usual ones. */
export interface ReferralRecipient {
  readonly recipient: ConsentRecipient;
  /** Kind of the organisation: a member, or a kind of provider outside. */
  readonly organisation: string;
  readonly service: ServiceKind;
  readonly country: string | null;
  readonly wanted: readonly CaseField[] | undefined;
}

/** What may go, and the consent it rests on. */
export interface MayGo {
  readonly consentId: string;
  readonly until: Date;
  readonly fields: readonly CaseField[];
}

/**
 * What a person allowed this recipient to be told. Fields that somebody chose go all or not at all; of the usual ones (the
 * ready set of the kind of service) go those that the person left in. All of it rests on one consent.
 *
 * A referral to the police or the prosecution is a report to an authority, and needs a consent for that.
 * Refusals: those of `coveringConsent`.
 */
export function whatMayGo(
  consents: readonly Consent[],
  { recipient, organisation, service, country, wanted }: ReferralRecipient,
  now: Date,
): MayGo | Refusal<CoverRefusal> {
  const purpose = purposeOf(organisation);
  const request = { recipient, purpose, service, country: country ?? undefined, fields: wanted ?? [] };
  const usual = wantedFields(service, undefined);
  const left = (consent: Consent) => usual.filter((field) => consent.fields.includes(field));
  const fullestFirst = wanted ? consents : [...consents].sort((one, other) => left(other).length - left(one).length);
  const covering = coveringConsent(fullestFirst, request, now);
  if (isRefusal(covering)) return covering;
  const consent = fullestFirst.find(({ id }) => id === covering.consentId);
  if (!consent) throw new Error('A consent that was not given covers nothing.');
  return { consentId: consent.id, until: consent.until, fields: wanted ?? left(consent) };
}

/** The fields that somebody chose for a referral, or those that are usual for its kind of service. */
export function wantedFields(service: ServiceKind, wanted: readonly CaseField[] | undefined): readonly CaseField[] {
  return wanted ?? readySets[service].fields.filter(isCaseField);
}

function purposeOf(organisation: string): ConsentPurpose {
  return organisation === 'police' || organisation === 'prosecution' ? 'authorities' : 'referral';
}

function isCaseField(field: ConsentField): field is CaseField {
  return field !== 'notes' && field !== 'followUps' && field !== 'screenings';
}
