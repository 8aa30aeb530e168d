import { custodyStates, handoverAbortReasons, handoverDeclineReasons, summaryFields } from '#domain';
import { enumOf } from '../graphql/enum-of.js';
import { offerStates } from './offer/offer.entity.js';

/** Where a request stands at the organisation that was asked. */
export const requestStates = ['asked', 'willing', 'standby', 'taken-over', 'ended'] as const;
export type RequestState = (typeof requestStates)[number];

export const CustodyStateEnum = enumOf('CustodyState', custodyStates, 'This organisation’s part in a case.');
export const OfferStateEnum = enumOf('HandoverOfferState', offerStates, 'Where an offer stands.');
export const RequestStateEnum = enumOf(
  'HandoverRequestState',
  requestStates,
  'Where a request to take a case on stands.',
);
export const DeclineReasonEnum = enumOf(
  'HandoverDeclineReason',
  handoverDeclineReasons,
  'Why a case cannot be taken on.',
);
export const AbortReasonEnum = enumOf('HandoverAbortReason', handoverAbortReasons, 'Why an offer ends.');
export const OfferEndEnum = enumOf(
  'HandoverEndReason',
  [...new Set([...handoverDeclineReasons, ...handoverAbortReasons])],
  'Why an offer ended: it was declined, or ended here.',
);
export const SummaryFieldEnum = enumOf('HandoverSummaryField', summaryFields, 'A coded field that a summary may hold.');
export const HumanDutyEnum = enumOf(
  'HumanDutyState',
  ['awaited', 'met'],
  'Whether the person has arrived and was met.',
);
