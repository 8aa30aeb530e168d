import type { ConsentBody, ConsentField, ConsentRecipient } from '#domain';
import { BadInput } from '../graphql/bad-input.js';
import type { GiveConsentInput } from './consent.input.js';
import type { ConsentRecipientModel } from './consent.model.js';
import { readySetOf } from './ready-set.js';

const day = 86_400_000;
const said = (text: string | null | undefined) => text?.trim() || undefined;

type Asked = Pick<GiveConsentInput, 'recipient' | 'readySet' | 'fields' | 'until'>;

/** To whom, which fields, until when: as it was said, and where it was not, as the ready set has it and the protocol lets it be. */
export function askedOf(
  { recipient, readySet, fields, until }: Asked,
  now: Date,
  shareable: ReadonlySet<ConsentField> | undefined,
) {
  const ready = readySet ? readySetOf(readySet) : undefined;
  const last = until ?? (ready ? new Date(now.getTime() + ready.days * day) : undefined);
  if (!last) throw new BadInput([{ field: 'until', rule: 'isDefined' }]);
  const usual = ready?.fields.filter((field) => shareable?.has(field) ?? true) ?? [];
  return { recipient: recipientOf(recipient), fields: [...new Set(fields ?? usual)], until: last };
}

/** What was asked to be recorded, with what its ready set adds. */
export function consentOfInput(input: GiveConsentInput, now: Date, shareable: ReadonlySet<ConsentField> | undefined) {
  const { until, recipient, fields } = askedOf(input, now, shareable);
  const body: ConsentBody = {
    recipient,
    purpose: input.purpose,
    fields,
    form: input.form,
    givenBy: input.givenBy,
    assent: input.assent ?? undefined,
    language: input.language,
    interpreter: input.interpreter ?? undefined,
    present: input.present ? [...new Set(input.present)] : undefined,
    told: [...new Set(input.told)],
    textVersion: said(input.textVersion),
    words: said(input.words),
  };
  return { idempotencyKey: input.idempotencyKey, caseId: input.caseId, until, body };
}

/** Whom it names; bad input if it names nobody. */
export function recipientOf({ kind, nodeId, providerId, service, country }: ConsentRecipientModel): ConsentRecipient {
  switch (kind) {
    case 'node':
      return { kind, nodeId: named(nodeId, 'nodeId') };
    case 'provider':
      return { kind, providerId: named(providerId, 'providerId') };
    case 'service':
      return country
        ? { kind, service: named(service, 'service'), country }
        : { kind, service: named(service, 'service') };
    case 'committee':
    case 'network':
      return { kind };
  }
}

function named<Name extends string>(name: Name | undefined, field: string): Name {
  if (!name) throw new BadInput([{ field: `recipient.${field}`, rule: 'isDefined' }]);
  return name;
}
