import type { ConsentBody, ConsentRecipient } from '#domain';
import { BadInput } from '../graphql/bad-input.js';
import type { GiveConsentInput } from './consent.input.js';
import type { ConsentRecipientModel } from './consent.model.js';
import { readySetOf } from './ready-set.js';

const day = 86_400_000;
const said = (text: string | null | undefined) => text?.trim() || undefined;

/** What was asked to be recorded, with what its ready set adds. */
export function consentOfInput(input: GiveConsentInput, now: Date) {
  const ready = input.readySet ? readySetOf(input.readySet) : undefined;
  const body: ConsentBody = {
    recipient: recipientOf(input.recipient),
    purpose: input.purpose,
    fields: [...new Set(input.fields ?? ready?.fields ?? [])],
    form: input.form,
    givenBy: input.givenBy,
    assent: input.assent ?? undefined,
    language: input.language,
    interpreter: said(input.interpreter),
    present: said(input.present),
    told: [...new Set(input.told)],
    textVersion: said(input.textVersion),
    words: said(input.words),
  };
  const until = input.until ?? (ready ? new Date(now.getTime() + ready.days * day) : undefined);
  if (!until) throw new BadInput([{ field: 'until', rule: 'isDefined' }]);
  return { idempotencyKey: input.idempotencyKey, caseId: input.caseId, until, body };
}

function recipientOf({ kind, nodeId, providerId, service, country }: ConsentRecipientModel): ConsentRecipient {
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
