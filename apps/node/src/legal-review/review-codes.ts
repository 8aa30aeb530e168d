import { dossierFields, reviewAnswers, reviewerStandings, reviewKinds, reviewStates } from '#domain';
import { enumOf } from '../graphql/enum-of.js';

export const ReviewKindCode = enumOf('ReviewKind', reviewKinds, 'What comes to the legal committee.');
export const ReviewStateCode = enumOf('ReviewState', reviewStates, 'How far a review has come.');
export const ReviewAnswerCode = enumOf(
  'ReviewOpinionAnswer',
  reviewAnswers,
  'Whether what was done, or is to be done, keeps to the protocol and the law.',
);
export const ReviewerStandingCode = enumOf(
  'ReviewerStanding',
  reviewerStandings,
  'Sits, has stood back, or sits no more because its organisation became a party.',
);
export const DossierFieldCode = enumOf('DossierField', dossierFields, 'A coded field that a dossier may hold.');

/** On which side of a review this organisation stands. */
export const reviewSides = ['submitter', 'reviewer'] as const;
export type ReviewSide = (typeof reviewSides)[number];
export const ReviewSideCode = enumOf('ReviewSide', reviewSides, 'Submitted from here, or assigned to a seat here.');
