import { Field, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsIn, IsOptional, IsString, IsUUID, MaxLength, ValidateNested } from 'class-validator';
import {
  type LawVerdict,
  type LawWording,
  lawVerdicts,
  lawWordings,
  longestLawText,
  mostElements,
  type WayMove,
  wayMoves,
} from '#domain';
import { CommandInput } from '../graphql/command.input.js';
import { LawVerdictCode, LawWordingCode, WayMoveCode } from './law-codes.js';

@InputType({ description: 'A text in one language.' })
export class LawTextInput {
  @Field(() => String, { description: 'Two or three letters: ar, fr, en, ckb.' })
  @IsString()
  @MaxLength(10)
  language: string;

  @Field(() => String, { description: 'The text; lines are kept.' })
  @IsString()
  @MaxLength(2 * longestLawText)
  text: string;
}

@InputType({ description: 'One thing that an article of the model law asks for.' })
class LawElementInput {
  @Field(() => String, { description: 'Small letters and hyphens: child-without-means.' })
  @IsString()
  @MaxLength(60)
  code: string;

  @Field(() => [LawTextInput], { description: 'What it is called.' })
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => LawTextInput)
  names: LawTextInput[];
}

@InputType({ description: 'An article of the model law.' })
export class KeepModelArticleInput extends CommandInput {
  @Field(() => ID, { nullable: true, description: 'The own entry to change; left out for a new one.' })
  @IsOptional()
  @IsUUID()
  id?: string | null;

  @Field(() => String, { description: 'Its number.' })
  @IsString()
  @MaxLength(60)
  number: string;

  @Field(() => [LawTextInput], { description: 'Its title, by language.' })
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => LawTextInput)
  titles: LawTextInput[];

  @Field(() => [LawTextInput], { description: 'Its text, by language.' })
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => LawTextInput)
  texts: LawTextInput[];

  @Field(() => [LawElementInput], { description: 'What it asks for, one by one.' })
  @ArrayMaxSize(2 * mostElements)
  @ValidateNested({ each: true })
  @Type(() => LawElementInput)
  elements: LawElementInput[];

  @Field(() => String, { description: 'Where it is taken from, or who proposed it.' })
  @IsString()
  @MaxLength(1_000)
  source: string;
}

@InputType({ description: 'What a reviewer finds of one element.' })
class LawJudgementInput {
  @Field(() => String, { description: 'The element of the model article.' })
  @IsString()
  @MaxLength(60)
  element: string;

  @Field(() => LawVerdictCode, { description: 'Whether it is met, partly or not.' })
  @IsIn(lawVerdicts)
  verdict: LawVerdict;
}

@InputType({ description: 'A provision of a country’s law, held against an article of the model law.' })
export class KeepProvisionInput extends CommandInput {
  @Field(() => ID, { nullable: true, description: 'The own entry to change; left out for a new one.' })
  @IsOptional()
  @IsUUID()
  id?: string | null;

  @Field(() => String, { description: 'ISO 3166-1 alpha-2.' })
  @IsString()
  @MaxLength(20)
  country: string;

  @Field(() => String, { description: 'The law, as lawyers cite it: 27-14.' })
  @IsString()
  @MaxLength(60)
  law: string;

  @Field(() => String, { description: 'The article of that law: 448-1.' })
  @IsString()
  @MaxLength(60)
  article: string;

  @Field(() => String, { description: 'The number of the model article that it is held against.' })
  @IsString()
  @MaxLength(60)
  modelArticle: string;

  @Field(() => [LawJudgementInput], { description: 'What it meets, partly meets or does not meet.' })
  @ArrayMaxSize(2 * mostElements)
  @ValidateNested({ each: true })
  @Type(() => LawJudgementInput)
  judged: LawJudgementInput[];

  @Field(() => LawWordingCode, { description: 'Whether the texts quote the law or sum it up.' })
  @IsIn(lawWordings)
  wording: LawWording;

  @Field(() => [LawTextInput], { description: 'What it says, by language.' })
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => LawTextInput)
  texts: LawTextInput[];

  @Field(() => String, { description: 'Where the text was read.' })
  @IsString()
  @MaxLength(1_000)
  source: string;

  @Field(() => String, { nullable: true, description: 'The day of that source: 2016, 2016-08 or 2016-08-25.' })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  sourceDay?: string | null;

  @Field(() => String, { description: 'In force from, as exactly as the source has it.' })
  @IsString()
  @MaxLength(20)
  inForce: string;

  @Field(() => String, { nullable: true, description: 'In force up to, not including, this day.' })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  until?: string | null;

  @Field(() => String, { nullable: true, description: 'What stands in its place since then.' })
  @IsOptional()
  @IsString()
  @MaxLength(1_000)
  supersededBy?: string | null;
}

@InputType({ description: 'A step on the way of a law.' })
export class WayStepInput {
  @Field(() => WayMoveCode, { description: 'What was done.' })
  @IsIn(wayMoves)
  move: WayMove;

  @Field(() => String, { description: 'When: 2016, 2016-08 or 2016-08-25, as exactly as the source has it.' })
  @IsString()
  @MaxLength(20)
  on: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The office, chamber, committee or gazette; never a person’s name. Needed to approach, table and refer.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(1_000)
  body?: string | null;

  @Field(() => String, { nullable: true, description: 'What else is worth knowing.' })
  @IsOptional()
  @IsString()
  @MaxLength(1_000)
  note?: string | null;

  @Field(() => String, { description: 'How this is known.' })
  @IsString()
  @MaxLength(1_000)
  source: string;
}

@InputType({ description: 'The way of a law, with its first step: the one that is first known.' })
export class BeginWayOfLawInput extends CommandInput {
  @Field(() => String, { description: 'ISO 3166-1 alpha-2.' })
  @IsString()
  @MaxLength(20)
  country: string;

  @Field(() => String, { description: 'The law or bill, as lawyers cite it: 27-14.' })
  @IsString()
  @MaxLength(60)
  law: string;

  @Field(() => [LawTextInput], { description: 'What it is called, by language.' })
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => LawTextInput)
  titles: LawTextInput[];

  @Field(() => WayStepInput, { description: 'The first step: approach, draft, table or adopt.' })
  @ValidateNested()
  @Type(() => WayStepInput)
  step: WayStepInput;
}

@InputType({ description: 'One step more on the way of a law.' })
export class MoveWayOfLawInput extends CommandInput {
  @Field(() => ID, { description: 'Which own entry.' })
  @IsUUID()
  id: string;

  @Field(() => WayStepInput, { description: 'The step.' })
  @ValidateNested()
  @Type(() => WayStepInput)
  step: WayStepInput;
}

@InputType({
  description: 'A comment on an entry of any member. Every member reads it: nothing in it is about a person.',
})
export class CommentOnLawInput extends CommandInput {
  @Field(() => ID, { description: 'On which entry.' })
  @IsUUID()
  id: string;

  @Field(() => String, { description: 'Two or three letters.' })
  @IsString()
  @MaxLength(10)
  language: string;

  @Field(() => String, { description: 'The comment.' })
  @IsString()
  @MaxLength(10_000)
  text: string;
}

@InputType({ description: 'An own entry that is taken back; its versions stay.' })
export class TakeBackLawInput extends CommandInput {
  @Field(() => ID, { description: 'Which own entry.' })
  @IsUUID()
  id: string;
}

@InputType({ description: 'A file of laws, to be taken whole or not at all.' })
export class ImportLawInput extends CommandInput {
  @Field(() => String, { description: 'The file’s text: JSON of the form ihala-law-1.' })
  @IsString()
  @MaxLength(900_000)
  json: string;
}
