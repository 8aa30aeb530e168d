import { complaintActs, complaintEnds, complaintReasons, complaintStates } from '#domain';
import { enumOf } from '../../graphql/enum-of.js';

export const ComplaintReasonEnum = enumOf('ComplaintReason', complaintReasons, 'What somebody complains of.');
export const ComplaintAboutEnum = enumOf(
  'ComplaintAboutKind',
  ['own', 'member', 'outside'] as const,
  'About whose house: our own, another member’s, one outside the network.',
);
export const ComplaintActEnum = enumOf('ComplaintAct', complaintActs, 'What was done about a complaint.');
export const ComplaintEndEnum = enumOf('ComplaintEnd', complaintEnds, 'How a complaint ended, as the person says it.');
export const ComplaintStateEnum = enumOf('ComplaintState', complaintStates, 'Where a complaint stands.');
