import { createUnionType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { LawFaultCode } from '#domain';
import { answerOf } from '../graphql/answer.js';
import { pageOf } from '../graphql/page.js';
import { LawCommentModel, ModelArticleModel, ProvisionModel, WayOfLawModel } from './law.model.js';

const models = {
  article: ModelArticleModel,
  provision: ProvisionModel,
  way: WayOfLawModel,
  comment: LawCommentModel,
} as const;

export type AnyLawModel = InstanceType<(typeof models)[keyof typeof models]>;

/** Whatever the library holds. */
export const LawEntry = createUnionType({
  name: 'LawEntry',
  description: 'An entry of the library of laws.',
  types: () => Object.values(models),
  resolveType: ({ kind }: AnyLawModel) => models[kind],
});

@ObjectType('LawHit', { description: 'An entry in which all words were found that were looked for.' })
export class LawHitModel {
  @Field(() => LawEntry, { description: 'The entry.' })
  entry: AnyLawModel;
}

@ObjectType('LawVersion', { description: 'What a member said of an entry at one time.' })
export class LawVersionModel {
  @Field(() => Date, { description: 'When the member said so.' })
  changedAt: Date;

  @Field(() => LawEntry, { nullable: true, description: 'The entry as it was then; nothing if it was taken back.' })
  entry: AnyLawModel | null;
}

@ObjectType('LawLibrary', { description: 'What the library of laws holds, and what to do where it holds nothing.' })
export class LawLibraryModel {
  @Field(() => Int, { description: 'Articles of the model law.' })
  articles: number;

  @Field(() => Int, { description: 'Provisions of countries.' })
  provisions: number;

  @Field(() => Int, { description: 'Ways of laws.' })
  ways: number;

  @Field(() => [String], { description: 'What to do next, where something is still empty.' })
  advice: string[];
}

@ObjectType('LawFault', { description: 'A row of a file of laws that cannot be taken.' })
class LawFaultModel {
  @Field(() => String, { description: 'Where it stands in the file: provisions[3], counted from 0.' })
  row: string;

  @Field(() => String, { description: 'What is wrong, as a code.' })
  code: LawFaultCode;

  @Field(() => String, { description: 'What is wrong and what to do, in the language of the request.' })
  message: string;
}

@ObjectType('LawImportCheck', { description: 'How a file of laws is understood. Nothing has been taken.' })
export class LawImportCheckModel {
  @Field(() => Int, { description: 'Rows in the file.' })
  rows: number;

  @Field(() => Int, { description: 'Entries that would be new.' })
  added: number;

  @Field(() => Int, { description: 'Own entries that would change.' })
  changed: number;

  @Field(() => Int, { description: 'Entries that the library has already, word for word, of this or another member.' })
  known: number;

  @Field(() => [LawFaultModel], { description: 'What stands in the way; the first hundred.' })
  faults: LawFaultModel[];
}

@ObjectType('ImportedLaw', { description: 'A file of laws that was taken, whole.' })
export class ImportedLawModel {
  @Field(() => ID, { description: 'Of this import.' })
  id: string;
}

@ObjectType({ description: 'Articles of the model law, in the order of their numbers.' })
export class ModelArticleConnection extends pageOf('ModelArticle', () => ModelArticleModel) {}

@ObjectType({ description: 'Provisions, by country, law and article.' })
export class ProvisionConnection extends pageOf('Provision', () => ProvisionModel) {}

@ObjectType({ description: 'Ways of laws, by country and law.' })
export class WayOfLawConnection extends pageOf('WayOfLaw', () => WayOfLawModel) {}

@ObjectType({ description: 'What was found, articles first, in the order of the library.' })
export class LawHitConnection extends pageOf('LawHit', () => LawHitModel) {}

@ObjectType({ description: 'Comments on an entry, the first one first.' })
export class LawCommentConnection extends pageOf('LawComment', () => LawCommentModel) {}

@ObjectType({ description: 'Versions of an entry, the newest first.' })
export class LawVersionConnection extends pageOf('LawVersion', () => LawVersionModel) {}

@ObjectType('TakenBackLaw', { description: 'An own entry that was taken back.' })
export class TakenBackLawModel {
  @Field(() => ID, { description: 'Which.' })
  id: string;
}

export const ModelArticleAnswer = answerOf('ModelArticleAnswer', () => [ModelArticleModel]);
export const ProvisionAnswer = answerOf('ProvisionAnswer', () => [ProvisionModel]);
export const WayOfLawAnswer = answerOf('WayOfLawAnswer', () => [WayOfLawModel]);
export const LawCommentAnswer = answerOf('LawCommentAnswer', () => [LawCommentModel]);
export const TakeBackLawAnswer = answerOf('TakeBackLawAnswer', () => [TakenBackLawModel]);
export const LawSearchAnswer = answerOf('LawSearchAnswer', () => [LawHitConnection]);
export const LawImportCheckAnswer = answerOf('LawImportCheckAnswer', () => [LawImportCheckModel]);
export const ImportLawAnswer = answerOf('ImportLawAnswer', () => [ImportedLawModel]);
