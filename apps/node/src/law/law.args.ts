import { ArgsType, Field, ID } from '@nestjs/graphql';
import { ArrayMaxSize, IsDate, IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { type LawKind, lawKinds, type WayStage, wayStages } from '#domain';
import { PageArgs } from '../graphql/page.js';
import { LawKindCode, WayStageCode } from './law-codes.js';

const aDay = /^\d{4}-\d{2}-\d{2}$/;

@ArgsType()
export class ProvisionsArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'Only of this country, ISO 3166-1 alpha-2.' })
  @IsOptional()
  @IsString()
  @MaxLength(2)
  country?: string | null;

  @Field(() => String, { nullable: true, description: 'Only what is held against this article of the model law.' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  modelArticle?: string | null;
}

@ArgsType()
export class WaysOfLawsArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'Only of this country, ISO 3166-1 alpha-2.' })
  @IsOptional()
  @IsString()
  @MaxLength(2)
  country?: string | null;

  @Field(() => WayStageCode, { nullable: true, description: 'Only those that stand here.' })
  @IsOptional()
  @IsIn(wayStages)
  stage?: WayStage | null;
}

@ArgsType()
export class LawSearchArgs extends PageArgs {
  @Field(() => String, { description: 'Words that must all be there, in any language and spelling.' })
  @IsString()
  @MaxLength(200)
  words: string;

  @Field(() => LawKindCode, { nullable: true, description: 'Only entries of this kind.' })
  @IsOptional()
  @IsIn(lawKinds)
  kind?: LawKind | null;

  @Field(() => String, { nullable: true, description: 'Only of this country, ISO 3166-1 alpha-2.' })
  @IsOptional()
  @IsString()
  @MaxLength(2)
  country?: string | null;
}

@ArgsType()
export class LawComparisonArgs {
  @Field(() => String, { nullable: true, description: 'The day whose law is compared, YYYY-MM-DD; today if left out.' })
  @IsOptional()
  @Matches(aDay)
  on?: string | null;

  @Field(() => Date, {
    nullable: true,
    description: 'Compare as the library was known at this moment, by the clocks of those who keep it.',
  })
  @IsOptional()
  @IsDate()
  knownAt?: Date | null;

  @Field(() => [String], {
    nullable: true,
    description: 'These countries, ISO 3166-1 alpha-2; those of the network if left out.',
  })
  @IsOptional()
  @IsString({ each: true })
  @MaxLength(2, { each: true })
  @ArrayMaxSize(30)
  countries?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Only this article of the model law.' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  modelArticle?: string | null;
}

@ArgsType()
export class OfLawEntryArgs extends PageArgs {
  @Field(() => ID, { description: 'Of which entry.' })
  @IsUUID()
  id: string;
}
