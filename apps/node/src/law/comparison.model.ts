import { Field, ObjectType } from '@nestjs/graphql';
import type { CellVerdict, LawVerdict } from '#domain';
import { LawTextModel, ModelArticleModel, ProvisionModel } from './law.model.js';
import { CellVerdictCode, LawVerdictCode } from './law-codes.js';

@ObjectType('ComparisonGround', { description: 'A provision that speaks of an element.' })
export class ComparisonGroundModel {
  @Field(() => LawVerdictCode, { description: 'What its keeper finds.' })
  verdict: LawVerdict;

  @Field(() => ProvisionModel, { description: 'The provision, with who keeps it.' })
  provision: ProvisionModel;
}

@ObjectType('ComparisonCell', { description: 'One country under one element of the model law.' })
export class ComparisonCellModel {
  @Field(() => String, { description: 'ISO 3166-1 alpha-2.' })
  country: string;

  @Field(() => CellVerdictCode, { description: 'Met, partly, not; or nobody has entered anything.' })
  verdict: CellVerdict;

  @Field(() => Boolean, {
    description: 'Whether two members judge the same provision differently: then the lesser of their verdicts counts.',
  })
  disputed: boolean;

  @Field(() => [ComparisonGroundModel], { description: 'The entries from which this is computed.' })
  because: ComparisonGroundModel[];
}

@ObjectType('ComparedElement', { description: 'An element of the model law, and what each country makes of it.' })
export class ComparedElementModel {
  @Field(() => String, { description: 'Its code within the article.' })
  code: string;

  @Field(() => [LawTextModel], { description: 'What it is called.' })
  names: LawTextModel[];

  @Field(() => [ComparisonCellModel], { description: 'One for each country, in the order asked for.' })
  cells: ComparisonCellModel[];
}

@ObjectType('ComparedArticle', { description: 'An article of the model law in the comparison.' })
export class ComparedArticleModel {
  @Field(() => String, { description: 'Its number.' })
  number: string;

  @Field(() => [ModelArticleModel], { description: 'As each member keeps it: entries of two stand beside each other.' })
  kept: ModelArticleModel[];

  @Field(() => [ComparedElementModel], { description: 'Every element that some member gives it.' })
  elements: ComparedElementModel[];
}

@ObjectType('LawComparison', {
  description: 'The model law beside the laws of countries on one day, computed from the entries each time.',
})
export class LawComparisonModel {
  @Field(() => String, { description: 'The day whose law is compared, YYYY-MM-DD.' })
  on: string;

  @Field(() => Date, { nullable: true, description: 'The library as it was known then; nothing for today’s.' })
  knownAt: Date | null;

  @Field(() => Boolean, {
    description: 'Whether all entries were compared; if not, ask for one article or fewer countries.',
  })
  complete: boolean;

  @Field(() => [ComparedArticleModel], { description: 'The articles, in the order of their numbers.' })
  articles: ComparedArticleModel[];

  @Field(() => String, { nullable: true, description: 'What to do where there is nothing to compare.' })
  advice: string | null;
}
