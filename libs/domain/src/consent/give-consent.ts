import { isSpokenLanguage } from '../codes/spoken-language.js';
import { type Refusal, refuse } from '../refusal.js';
import type { Consent, ConsentBody } from './consent.js';
import type { ConsentRefusal } from './consent-refusal.js';
import { type ConsentPurpose, leastToldBeforeConsent } from './consent-words.js';

/** The longest that a yes may run before the person is asked again, in days. A national protocol may shorten it. */
const longestConsentDays = 366;

const day = 86_400_000;

/** Her story and the custody of the case go to somebody who has a name; figures go to all, and nothing else does. */
function tooWide({ recipient, purpose }: ConsentBody): boolean {
  const named: readonly ConsentPurpose[] = ['handover', 'kept-by-giver', 'interview', 'authorities'];
  if (recipient.kind === 'network') return purpose !== 'reporting' && purpose !== 'handover-offer';
  if (recipient.kind === 'committee') return purpose !== 'legal-review';
  return recipient.kind === 'service' && named.includes(purpose);
}

type GiveRefusal = Extract<
  ConsentRefusal,
  | 'consent-not-informed'
  | 'consent-without-fields'
  | 'consent-already-over'
  | 'consent-too-long'
  | 'consent-recipient-too-wide'
  | 'consent-assent-missing'
  | 'consent-presence-unclear'
>;

/**
 * Records a yes. It must be informed (`consent-not-informed`: purpose, use and withdrawal were told), about something
 * (`consent-without-fields`), end after now (`consent-already-over`) and within 366 days (`consent-too-long`), be for somebody with a name
 * where a story or custody travels (`consent-recipient-too-wide`), say the language (`language-unknown`) and, where another person speaks for a
 * child, carry the child's own assent (`consent-assent-missing`). Nobody is alone with others in the room (`consent-presence-unclear`).
 */
export function giveConsent(
  consent: { id: string; caseId: string; until: Date; body: ConsentBody },
  now: Date,
): Consent | Refusal<GiveRefusal | 'language-unknown'> {
  const { id, caseId, until, body } = consent;
  if (!isSpokenLanguage(body.language)) return refuse('language-unknown');
  if (leastToldBeforeConsent.some((question) => !body.told.includes(question))) return refuse('consent-not-informed');
  if (body.fields.length === 0) return refuse('consent-without-fields');
  if (until.getTime() <= now.getTime()) return refuse('consent-already-over');
  if (until.getTime() > now.getTime() + longestConsentDays * day) return refuse('consent-too-long');
  if (tooWide(body)) return refuse('consent-recipient-too-wide');
  if (body.givenBy !== 'person' && body.assent !== true) return refuse('consent-assent-missing');
  if (body.present?.includes('alone') && body.present.length > 1) return refuse('consent-presence-unclear');
  return { ...body, id, ref: id, caseId, givenAt: now, until, state: 'given' };
}

/** The person takes it back. It counts from now on; what was already sent is asked back by those who sent it. */
export function withdrawConsent(consent: Consent, now: Date): Consent | Refusal<'consent-already-withdrawn'> {
  if (consent.state === 'withdrawn') return refuse('consent-already-withdrawn');
  return { ...consent, state: 'withdrawn', withdrawnAt: now };
}
