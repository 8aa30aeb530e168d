import type { Consent } from '#domain';
import type { ConsentFacts, ConsentNote } from '#protocols';

const day = 86_400_000;

/** What rules ask of a consent: how it was given, never what was said. */
export function consentFacts(consent: Consent): ConsentFacts {
  const { givenBy, assent, told, interpreter, present, textVersion, recipient, givenAt, until } = consent;
  const noted: (ConsentNote | undefined)[] = [
    'language',
    'form',
    interpreter === undefined ? undefined : 'interpreter',
    present === undefined ? undefined : 'present',
    textVersion === undefined ? undefined : 'text-version',
  ];
  return {
    givenBy,
    ...(assent === undefined ? {} : { assent }),
    told,
    noted: noted.flatMap((note) => note ?? []),
    days: Math.ceil((until.getTime() - givenAt.getTime()) / day),
    recipientNamed: recipient.kind === 'node' || recipient.kind === 'provider',
  };
}
