import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { ArrayMaxSize, IsIn, IsOptional, IsString, IsUUID, Length, Matches } from 'class-validator';
import {
  type DossierField,
  dossierFields,
  type ReviewAnswer,
  type ReviewKind,
  type ReviewStateName,
  reviewAnswers,
  reviewKinds,
  reviewStates,
} from '#domain';
import { CommandInput } from '../graphql/command.input.js';
import { PageArgs } from '../graphql/page.js';
import {
  DossierFieldCode,
  ReviewAnswerCode,
  ReviewKindCode,
  type ReviewSide,
  ReviewSideCode,
  ReviewStateCode,
  reviewSides,
} from './review-codes.js';

export const ruleId = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,99}$/;
const seatName = /^[a-z][a-z0-9-]{0,31}$/;

@ArgsType()
export class ReviewsArgs extends PageArgs {
  @Field(() => ReviewSideCode, {
    nullable: true,
    description: 'Only those submitted here, or only those to be judged here.',
  })
  @IsOptional()
  @IsIn(reviewSides)
  side?: ReviewSide | null;

  @Field(() => [ReviewStateCode], { nullable: true, description: 'Only in one of these states.' })
  @IsOptional()
  @IsIn(reviewStates, { each: true })
  @ArrayMaxSize(reviewStates.length)
  states?: ReviewStateName[] | null;
}

@InputType({ description: 'Which review.' })
export class ReviewInput extends CommandInput {
  @Field(() => ID, { description: 'Its id here.' })
  @IsUUID()
  reviewId: string;
}

@InputType({ isAbstract: true })
abstract class ReviewTextInput extends CommandInput {
  @Field(() => String, { description: 'What the committee is asked.' })
  @IsString()
  @Length(1, 4000)
  question: string;

  @Field(() => String, {
    description: 'What happened, as far as the question needs it: no name, number, place or day that tells who it is.',
  })
  @IsString()
  @Length(1, 20_000)
  narrative: string;
}

@InputType({ isAbstract: true })
abstract class WrittenReviewInput extends ReviewTextInput {
  @Field(() => [DossierFieldCode], {
    description: 'Which coded fields of the case go with it. Each needs the person’s consent.',
  })
  @IsIn(dossierFields, { each: true })
  @ArrayMaxSize(dossierFields.length)
  fields: DossierField[];

  @Field(() => [String], { defaultValue: [], description: 'Ids of the rules that it is about.' })
  @Matches(ruleId, { each: true })
  @ArrayMaxSize(100)
  rules: string[] = [];
}

@InputType({ description: 'What the legal committee shall look at, written down. Nothing leaves yet.' })
export class DraftReviewInput extends WrittenReviewInput {
  @Field(() => ID, { description: 'Which case.' })
  @IsUUID()
  caseId: string;

  @Field(() => ReviewKindCode, { defaultValue: 'case-question', description: 'What it is.' })
  @IsIn(reviewKinds)
  kind: ReviewKind = 'case-question';
}

@InputType({ description: 'It is written anew; a second person must redact it again.' })
export class RewriteReviewInput extends WrittenReviewInput {
  @Field(() => ID, { description: 'Its id here.' })
  @IsUUID()
  reviewId: string;
}

@InputType({ description: 'The text as it may leave, by another than who wrote it.' })
export class RedactReviewInput extends ReviewTextInput {
  @Field(() => ID, { description: 'Its id here.' })
  @IsUUID()
  reviewId: string;
}

@InputType({ description: 'To the committee. Without named seats the reviewers are drawn by lot.' })
export class SubmitReviewInput extends ReviewInput {
  @Field(() => [String], { defaultValue: [], description: 'Seats that shall sit on it; none of a party.' })
  @Matches(seatName, { each: true })
  @ArrayMaxSize(15)
  seats: string[] = [];
}

@InputType({ description: 'More reviewers, or the first where none could be found before.' })
export class AssignReviewersInput extends SubmitReviewInput {}

@InputType({ description: 'A question of a reviewer to who submitted it.' })
export class AskQuestionInput extends ReviewInput {
  @Field(() => String, { description: 'The question. Ask nothing that would tell who it is about.' })
  @IsString()
  @Length(1, 4000)
  words: string;
}

@InputType({ description: 'An answer to a reviewer’s question. It leaves once a second person has sent it.' })
export class AnswerQuestionInput extends AskQuestionInput {
  @Field(() => ID, { description: 'Which question.' })
  @IsUUID()
  questionId: string;
}

@InputType({ description: 'The opinion of a seat. It is given once.' })
export class GiveOpinionInput extends ReviewInput {
  @Field(() => ReviewAnswerCode, { description: 'The answer.' })
  @IsIn(reviewAnswers)
  answer: ReviewAnswer;

  @Field(() => String, { description: 'Why: the other reviewers and the submitting organisation read it.' })
  @IsString()
  @Length(1, 4000)
  reasons: string;
}
