import { groundCircumstances, groundedActs, groundFindings, groundStates } from '#domain';
import { enumOf } from '../graphql/enum-of.js';

export const GroundStateCode = enumOf('GroundState', groundStates, 'How far a ground to act without consent has come.');
export const GroundedActCode = enumOf('GroundedAct', groundedActs, 'What may be done on a ground.');
export const GroundCircumstanceCode = enumOf(
  'GroundCircumstance',
  groundCircumstances,
  'What was seen that makes somebody act without consent.',
);
export const GroundFindingCode = enumOf(
  'GroundFinding',
  groundFindings,
  'What somebody finds who looks again at what was done without consent: whether the ground stood.',
);
export const sisterAnswers = ['confirmed', 'refused'] as const;
export type SisterAnswer = (typeof sisterAnswers)[number];
export const SisterAnswerCode = enumOf('SisterAnswer', sisterAnswers, 'The answer to a sister member.');
