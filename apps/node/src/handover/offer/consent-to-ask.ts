import {
  type Consent,
  type CoverRefusal,
  coveringConsent,
  isRefusal,
  type Refusal,
  refuse,
  type SummaryField,
} from '#domain';

/** The consent under which a summary may be told to a member: one for any of the network, or one for this organisation. */
export function consentToAsk(
  consents: readonly Consent[],
  nodeId: string,
  fields: readonly SummaryField[],
  now: Date,
): Consent | Refusal<CoverRefusal> {
  const request = { purpose: 'handover-offer', fields } as const;
  const all = coveringConsent(consents, { ...request, recipient: { kind: 'network' } }, now);
  const one = isRefusal(all)
    ? coveringConsent(consents, { ...request, recipient: { kind: 'node', nodeId } }, now)
    : all;
  const covering = isRefusal(one) && one.refused === 'consent-other-recipient' ? all : one;
  if (isRefusal(covering)) return covering;
  return consents.find(({ id }) => id === covering.consentId) ?? refuse('consent-not-given');
}
