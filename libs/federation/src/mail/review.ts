import { z } from 'zod';
import { type DossierField, reviewAnswers, reviewKinds } from '#domain';
import { nodeIdText } from '../identity/node-id.js';
import { count, countryCode, instantText, uuid } from '../wire/shapes.js';
import { caseFieldsShape } from './case-fields.js';

/** What was written about a case and redacted, or a reviewer’s reasons. */
const words = z.string().min(1).max(20_000);
/** Reasons of an opinion: all of them travel again with the decision. */
const reasons = z.string().min(1).max(4000);
const seat = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/);
/** The id of a rule, or a code that says what was done. */
const rule = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,99}$/);
const reviewers = z.array(z.strictObject({ seat, nodeId: nodeIdText })).max(16);

/** `review` is the submitting node’s id for it; `of` that node, where a reviewer writes to another reviewer. */
const ofReview = { review: uuid, at: instantText };

const coded = caseFieldsShape.pick({
  ageGroup: true,
  gender: true,
  citizenships: true,
  maritalStatus: true,
  numberOfChildren: true,
  education: true,
  needs: true,
  traffickingStatus: true,
  statusDecidedBy: true,
  relationshipToTrafficker: true,
  ageWhenTrafficked: true,
  methodsOfRecruitment: true,
  methodsOfControl: true,
  typesOfExploitation: true,
  forcedLabourIndustry: true,
  typesOfSexExploitation: true,
} satisfies Record<DossierField, true>);

/**
 * To each assigned reviewer’s node, and nobody else. `seat` is the addressee’s; `reviewers` are all who sit; `parties` are
 * the nodes that gave, took, held or were referred the case, of which none may sit. `charter` is the version under which they
 * were assigned. `fields`, `question` and `narrative` need the person’s consent; without it only codes and rule ids travel.
 */
export const reviewDossier = z.strictObject({
  ...ofReview,
  kind: z.enum(reviewKinds),
  seat,
  reviewers,
  parties: z.array(nodeIdText).max(1024),
  charter: count,
  quorum: count.min(2).max(15),
  deadline: instantText,
  country: countryCode.optional(),
  rules: z.array(rule).max(100),
  reason: rule.optional(),
  question: words.optional(),
  fields: coded,
  narrative: words.optional(),
});

/** Who sits on it now, told to those who sat before. */
export const reviewReviewers = z.strictObject({ ...ofReview, reviewers });

/** From a reviewer to the submitting node. `question` is the asker’s id for it. */
export const reviewQuestion = z.strictObject({ ...ofReview, question: uuid, seat, words });

/** From the submitting node to every reviewer, redacted like the narrative: what was asked, and the answer. */
export const reviewAnswer = z.strictObject({ ...ofReview, question: uuid, asked: words, words });

/** From a reviewer to the submitting node and to every other reviewer: so each can count for itself. */
export const reviewOpinion = z.strictObject({
  ...ofReview,
  of: nodeIdText,
  seat,
  answer: z.enum(reviewAnswers),
  reasons,
});

/** From a reviewer, to the same: it stands back, and destroys what it was told. */
export const reviewStandBack = z.strictObject({ ...ofReview, of: nodeIdText, seat });

/** From the submitting node to every reviewer: the answer, and each opinion that counted, the dissenting ones too. */
export const reviewDecision = z.strictObject({
  ...ofReview,
  answer: z.enum(reviewAnswers),
  opinions: z.array(z.strictObject({ seat, answer: z.enum(reviewAnswers), reasons })).max(16),
});

/**
 * From the submitting node to the reviewer in `seat`: the person took it back, its time is over, or that reviewer’s
 * organisation became a party. Destroy what was told, and say so.
 */
export const reviewEnd = z.strictObject({ ...ofReview, seat, because: z.enum(['withdrawn', 'lapsed', 'party']) });

/** From a reviewer: what was told is destroyed here. */
export const reviewErased = z.strictObject({ ...ofReview, seat });

/** The messages of a legal review: type, and shape of the body. */
export const reviewMail = {
  'review.dossier': reviewDossier,
  'review.reviewers': reviewReviewers,
  'review.question': reviewQuestion,
  'review.answer': reviewAnswer,
  'review.opinion': reviewOpinion,
  'review.stand-back': reviewStandBack,
  'review.decision': reviewDecision,
  'review.end': reviewEnd,
  'review.erased': reviewErased,
} as const;

export type ReviewMailType = keyof typeof reviewMail;
export type ReviewMailBody<Type extends ReviewMailType> = z.infer<(typeof reviewMail)[Type]>;
