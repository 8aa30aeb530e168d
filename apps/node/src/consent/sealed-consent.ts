import { type Consent, type ConsentBody, consentInterpreters } from '#domain';
import { type FieldPlace, openJson, sealField } from '#vault';
import type { ConsentRow } from './consent.entity.js';

/** What lies sealed in a consent: all but whose it is, whether it stands, and until when. */
interface SealedConsent {
  readonly body: ConsentBody;
  readonly givenAt: string;
  readonly withdrawnAt?: string;
}

const place = (id: string): FieldPlace => ({ table: 'consent', column: 'sealed', row: id });

/** What was allowed and how it was said, and nothing else. */
export function bodyOf(consent: ConsentBody): ConsentBody {
  const { recipient, purpose, fields, form, givenBy, assent, language } = consent;
  const { interpreter, present, told, textVersion, words } = consent;
  return {
    recipient,
    purpose,
    fields,
    form,
    givenBy,
    assent,
    language,
    interpreter,
    present,
    told,
    textVersion,
    words,
  };
}

/** Every column of a consent. */
export function sealConsent(key: Buffer, consent: Consent): ConsentRow {
  const { id, ref, caseId, state, givenAt, until } = consent;
  const sealed: SealedConsent = {
    body: bodyOf(consent),
    givenAt: givenAt.toISOString(),
    withdrawnAt: consent.state === 'withdrawn' ? consent.withdrawnAt.toISOString() : undefined,
  };
  return { id, ref, caseId, state, until, sealed: sealField(key, place(id), sealed) };
}

/** The consent that a row says. */
export function openConsent(key: Buffer, { id, ref, caseId, state, until, sealed }: ConsentRow): Consent {
  const { body: lay, givenAt, withdrawnAt } = openJson<SealedConsent>(key, place(id), sealed);
  const body = inCodes(lay);
  const given = { ...body, id, ref, caseId, until, givenAt: new Date(givenAt) };
  if (state === 'given') return { ...given, state };
  if (!withdrawnAt) throw new Error(`The consent ${id} was withdrawn without a time.`);
  return { ...given, state, withdrawnAt: new Date(withdrawnAt) };
}

/** A consent that was recorded when interpreter and company were written in words: the words may be a name, and go no further. */
function inCodes(lay: ConsentBody): ConsentBody {
  const { interpreter, present } = lay;
  const known = interpreter === undefined || consentInterpreters.includes(interpreter);
  return {
    ...lay,
    interpreter: known ? interpreter : 'in-room',
    present: typeof present === 'string' ? ['other'] : present,
  };
}
