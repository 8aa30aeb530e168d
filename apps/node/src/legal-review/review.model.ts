import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import type { ReviewAnswer, ReviewerStanding, ReviewKind, ReviewStateName } from '#domain';
import { CaseFieldsModel } from '../case/case-fields.model.js';
import { answerOf } from '../graphql/answer.js';
import { pageOf } from '../graphql/page.js';
import {
  ReviewAnswerCode,
  ReviewerStandingCode,
  ReviewKindCode,
  type ReviewSide,
  ReviewSideCode,
  ReviewStateCode,
} from './review-codes.js';

@ObjectType('LegalReviewer', { description: 'A seat to which a review was assigned. Seats have no names of people.' })
class LegalReviewerModel {
  @Field(() => String, { description: 'The seat.' })
  seat: string;

  @Field(() => ID, { description: 'The node of the organisation that holds it.' })
  nodeId: string;

  @Field(() => ReviewerStandingCode, { description: 'Whether it sits.' })
  standing: ReviewerStanding;

  @Field(() => Boolean, { description: 'Whether it has given its opinion.' })
  spoke: boolean;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'When its node said that it has destroyed the dossier; told to who submitted it.',
  })
  erasedAt: Date | null;
}

@ObjectType('LegalReview', { description: 'A review by the legal committee, as far as it may stand in a list.' })
export class ReviewModel {
  @Field(() => ID, { description: 'Its id at this node.' })
  id: string;

  @Field(() => ReviewSideCode, { description: 'Submitted from here, or to be judged here.' })
  side: ReviewSide;

  @Field(() => ReviewKindCode, { description: 'What came to the committee.' })
  kind: ReviewKind;

  @Field(() => ReviewStateCode, { description: 'How far it has come.' })
  state: ReviewStateName;

  @Field(() => ID, { nullable: true, description: 'The case here, if it was submitted from here.' })
  caseId: string | null;

  @Field(() => ID, { nullable: true, description: 'Who submitted it, if it is to be judged here.' })
  fromNode: string | null;

  @Field(() => String, { nullable: true, description: 'The seat that this organisation has in it.' })
  seat: string | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When a decision is due.' })
  deadline: Date | null;

  @Field(() => Boolean, { description: 'Whether that has passed and nothing is decided.' })
  overdue: boolean;

  @Field(() => Int, { nullable: true, description: 'How many opinions carry a decision.' })
  quorum: number | null;

  @Field(() => Int, { description: 'Questions that wait for an answer.' })
  openQuestions: number;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was over.' })
  endedAt: Date | null;

  @Field(() => Boolean, { description: 'Whether what it told is destroyed here.' })
  destroyed: boolean;

  @Field(() => [LegalReviewerModel], { description: 'Who sits on it.' })
  reviewers: LegalReviewerModel[];
}

@ObjectType({ description: 'Reviews, the one that changed last at the top.' })
export class ReviewConnection extends pageOf('LegalReview', () => ReviewModel) {}

@ObjectType('ReviewQuestion', { description: 'A question of a reviewer, and its answer.' })
class ReviewQuestionModel {
  @Field(() => ID, { description: 'Its id.' })
  id: string;

  @Field(() => String, { description: 'What was asked.' })
  words: string;

  @Field(() => String, { nullable: true, description: 'An answer that a second person has not sent yet.' })
  draft: string | null;

  @Field(() => String, { nullable: true, description: 'The answer.' })
  answer: string | null;
}

@ObjectType('ReviewOpinion', { description: 'What a seat said, with its reasons.' })
class ReviewOpinionModel {
  @Field(() => String, { description: 'The seat.' })
  seat: string;

  @Field(() => ReviewAnswerCode, { description: 'Its answer.' })
  answer: ReviewAnswer;

  @Field(() => String, { description: 'Why.' })
  reasons: string;
}

@ObjectType('ReviewDecision', { description: 'What was decided.' })
class ReviewDecisionModel {
  @Field(() => ReviewAnswerCode, { description: 'The answer of more than half.' })
  answer: ReviewAnswer;

  @Field(() => [String], { description: 'The seats that said otherwise.' })
  dissent: string[];
}

@ObjectType('OpenedLegalReview', { description: 'A review that was opened. That it was is written down.' })
export class OpenedReviewModel {
  @Field(() => ReviewModel, { description: 'What stands in the list.' })
  review: ReviewModel;

  @Field(() => String, { nullable: true, description: 'Where it was submitted (ISO 3166-1).' })
  country: string | null;

  @Field(() => String, { nullable: true, description: 'What the committee is asked.' })
  question: string | null;

  @Field(() => String, { nullable: true, description: 'What happened, redacted.' })
  narrative: string | null;

  @Field(() => CaseFieldsModel, { description: 'The coded fields that went with it.' })
  fields: CaseFieldsModel;

  @Field(() => [String], { description: 'Ids of rules that it is about.' })
  rules: string[];

  @Field(() => String, { nullable: true, description: 'The code of the ground, refusal or complaint.' })
  reason: string | null;

  @Field(() => [ID], { description: 'The nodes that are parties: none of them sits.' })
  parties: string[];

  @Field(() => [ReviewQuestionModel], { description: 'What reviewers asked.' })
  questions: ReviewQuestionModel[];

  @Field(() => [ReviewOpinionModel], {
    description: 'The opinions so far. A reviewer sees those of others once her own is given.',
  })
  opinions: ReviewOpinionModel[];

  @Field(() => ReviewDecisionModel, { nullable: true, description: 'What was decided.' })
  decision: ReviewDecisionModel | null;
}

@ObjectType('CommitteeSeat', { description: 'A seat of the legal committee.' })
class CommitteeSeatModel {
  @Field(() => String, { description: 'Its name, which tells nobody’s.' })
  seat: string;

  @Field(() => ID, { description: 'The node of the organisation that holds it.' })
  nodeId: string;

  @Field(() => String, { description: 'The organisation.' })
  name: string;

  @Field(() => GraphQLISODateTime, { description: 'When its term begins.' })
  from: Date;

  @Field(() => GraphQLISODateTime, { description: 'When its term is over.' })
  until: Date;

  @Field(() => Boolean, { description: 'Whether it may sit on a review now.' })
  inTerm: boolean;
}

@ObjectType('LegalCommittee', { description: 'The legal committee, as the charter has it.' })
export class LegalCommitteeModel {
  @Field(() => [CommitteeSeatModel], { description: 'Its seats, those whose term is over too.' })
  seats: CommitteeSeatModel[];

  @Field(() => Int, { description: 'How many opinions carry a decision.' })
  quorum: number;

  @Field(() => Int, { description: 'How many days an opinion may take.' })
  opinionDays: number;
}

export const ReviewCommandAnswer = answerOf('LegalReviewAnswer', () => [ReviewModel]);
export const OpenReviewAnswer = answerOf('OpenLegalReviewAnswer', () => [OpenedReviewModel]);
