import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { type GuidanceLanguage, guidanceLanguages } from '#domain';
import { LanguageCode } from '../../auth/staff/staff.model.js';
import { CommandInput } from '../../graphql/command.input.js';
import { PageArgs } from '../../graphql/page.js';
import { ruleId } from '../review.input.js';

@InputType({ description: 'Guidance in one language.' })
export class GuidanceTextInput {
  @Field(() => LanguageCode, { description: 'In which language.' })
  @IsIn(guidanceLanguages)
  language: GuidanceLanguage;

  @Field(() => String, { description: 'What it is about, in one line.' })
  @IsString()
  @Length(1, 300)
  @Matches(/^[^\p{Cc}]*$/u)
  title: string;

  @Field(() => String, { description: 'What holds in such a case, in words written anew: nothing of whose it was.' })
  @IsString()
  @Length(1, 20_000)
  body: string;
}

@InputType({ description: 'Guidance from a decided review, or a draft of it written anew.' })
export class DraftGuidanceInput extends CommandInput {
  @Field(() => ID, { description: 'The review, at this node.' })
  @IsUUID()
  reviewId: string;

  @Field(() => ID, { nullable: true, description: 'The draft that this replaces.' })
  @IsOptional()
  @IsUUID()
  guidanceId?: string | null;

  @Field(() => [String], { defaultValue: [], description: 'Ids of the rules that it is about.' })
  @Matches(ruleId, { each: true })
  @ArrayMaxSize(100)
  rules: string[] = [];

  @Field(() => [GuidanceTextInput], { description: 'The text, in one language or more.' })
  @IsArray()
  @ArrayMaxSize(guidanceLanguages.length)
  @ArrayUnique(({ language }: GuidanceTextInput) => language)
  @ValidateNested({ each: true })
  @Type(() => GuidanceTextInput)
  texts: GuidanceTextInput[];
}

@InputType({ description: 'Which guidance.' })
export class GuidanceInput extends CommandInput {
  @Field(() => ID, { description: 'Its id here.' })
  @IsUUID()
  guidanceId: string;
}

@ArgsType()
export class GuidanceArgs extends PageArgs {
  @Field(() => String, {
    nullable: true,
    description:
      'Words that must be there, in any order; their beginnings are enough. Arabic is found in any spelling.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  search?: string | null;

  @Field(() => LanguageCode, { nullable: true, description: 'Only what there is in this language.' })
  @IsOptional()
  @IsIn(guidanceLanguages)
  language?: GuidanceLanguage | null;

  @Field(() => String, { nullable: true, description: 'Only what is about this rule.' })
  @IsOptional()
  @Matches(ruleId)
  rule?: string | null;
}
