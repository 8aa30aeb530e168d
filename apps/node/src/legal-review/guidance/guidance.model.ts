import { Field, GraphQLISODateTime, ID, ObjectType } from '@nestjs/graphql';
import type { GuidanceLanguage, ReviewKind } from '#domain';
import { LanguageCode } from '../../auth/staff/staff.model.js';
import { answerOf } from '../../graphql/answer.js';
import { enumOf } from '../../graphql/enum-of.js';
import { pageOf } from '../../graphql/page.js';
import { ReviewKindCode } from '../review-codes.js';

const GuidanceStateCode = enumOf(
  'GuidanceState',
  ['drafted', 'published'] as const,
  'A draft of this organisation, or told to everybody.',
);

@ObjectType('GuidanceText', { description: 'Guidance in one language.' })
export class GuidanceTextModel {
  @Field(() => LanguageCode, { description: 'In which language.' })
  language: GuidanceLanguage;

  @Field(() => String, { description: 'What it is about, in one line.' })
  title: string;

  @Field(() => String, { description: 'What holds in such a case.' })
  body: string;
}

@ObjectType('Guidance', {
  description: 'What the legal committee tells everybody: nothing of whose case it comes from.',
})
export class GuidanceModel {
  @Field(() => ID, { description: 'Its id; the same at every node once it is published.' })
  id: string;

  @Field(() => GuidanceStateCode, { description: 'Whether everybody was told.' })
  state: 'drafted' | 'published';

  @Field(() => ReviewKindCode, { description: 'What kind of review it comes from.' })
  kind: ReviewKind;

  @Field(() => [String], { description: 'Ids of the rules that it is about.' })
  rules: string[];

  @Field(() => ID, { nullable: true, description: 'The node that published it.' })
  authorNode: string | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was published.' })
  publishedAt: Date | null;

  @Field(() => [GuidanceTextModel], { description: 'The text, by language.' })
  texts: GuidanceTextModel[];
}

@ObjectType({ description: 'Guidance, the newest at the top.' })
export class GuidanceConnection extends pageOf('Guidance', () => GuidanceModel) {}

export const GuidanceAnswer = answerOf('GuidanceAnswer', () => [GuidanceModel]);
