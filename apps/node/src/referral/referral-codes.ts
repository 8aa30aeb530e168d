import { caseFieldNames, declineReasons, outcomes, referralDirections, referralStates, writtenGrounds } from '#domain';
import { enumOf } from '../graphql/enum-of.js';

export const ReferralDirectionCode = enumOf('ReferralDirection', referralDirections, 'Sent from here, or come in.');
export const ReferralStateCode = enumOf('ReferralState', referralStates, 'How far a referral has come.');
export const ReferralRouteCode = enumOf(
  'ReferralRoute',
  ['network', 'outside'] as const,
  'Through the network, or by letter and telephone.',
);
export const ErasureCode = enumOf(
  'Erasure',
  ['none', 'asked', 'kept', 'confirmed'] as const,
  'Whether the receiver was asked to destroy what it was told, and has said that it did, or that it must keep it.',
);
export const DeclineReasonCode = enumOf('DeclineReason', declineReasons, 'Why a service does not take somebody.');
export const OutcomeCode = enumOf('ReferralOutcome', outcomes, 'What became of a service, as the person told it.');
export const CaseFieldCode = enumOf('CaseField', caseFieldNames, 'A field of a person’s file.');

/** What a provider outside the network may say. */
export const handAnswers = [
  'acknowledged',
  'accepted',
  'waitlisted',
  'declined',
  'in-service',
  'completed',
  'deleted',
  'kept',
] as const;
export type HandAnswer = (typeof handAnswers)[number];
export const HandAnswerCode = enumOf(
  'AnswerByHand',
  handAnswers,
  'What a provider outside the network said; `deleted` when it has destroyed what it was told, `kept` when it must keep it.',
);

export const WrittenGroundCode = enumOf(
  'KeepReferralGround',
  writtenGrounds,
  'On what ground what came with a referral must be kept, should the person take the consent back.',
);
