import { ArgsType, Field, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsIn, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import type { ConsentPurpose } from '#domain';
import { type ConsentTextQuestion, consentTextQuestions, type Language, languages } from '#i18n';
import { LanguageCode } from '../auth/staff/staff.model.js';
import { answerOf } from '../graphql/answer.js';
import { enumOf } from '../graphql/enum-of.js';
import { AskedConsentInput } from './asked-consent.input.js';
import { ConsentRecipientModel } from './consent.model.js';
import { ConsentPurposeEnum } from './consent-enums.js';

const ConsentTextQuestionEnum = enumOf(
  'ConsentTextQuestion',
  consentTextQuestions,
  'What a person is told before she or he says yes.',
);

@ArgsType()
export class ReadyConsentsArgs {
  @Field(() => ConsentRecipientModel, {
    nullable: true,
    description: 'To whom; with a purpose, what may not be told is left out.',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => ConsentRecipientModel)
  recipient?: ConsentRecipientModel | null;

  @Field(() => ConsentPurposeEnum, { nullable: true, description: 'For what.' })
  @IsOptional()
  purpose?: ConsentPurpose | null;
}

@ArgsType()
export class ConsentTextArgs extends AskedConsentInput {
  @Field(() => LanguageCode, { description: 'In which of the languages it is written.' })
  @IsIn(languages)
  language: Language;

  @Field(() => String, { nullable: true, description: 'An earlier version; the one in force unless said.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  version?: string | null;
}

@ObjectType('ConsentTextPart', { description: 'One question and its answer.' })
class ConsentTextPartModel {
  @Field(() => ConsentTextQuestionEnum, { description: 'Which question.' })
  question: ConsentTextQuestion;

  @Field(() => String, { description: 'The question as it is asked.' })
  heading: string;

  @Field(() => String, { description: 'What is answered.' })
  text: string;
}

@ObjectType('ConsentText', {
  description: 'What is shown or read out before a consent. It says nothing about the person.',
})
class ConsentTextModel {
  @Field(() => String, { description: 'To be recorded with the consent.' })
  version: string;

  @Field(() => [ConsentTextPartModel], {
    description: 'Who asks, for what, what, who sees it, how long, risks, way back.',
  })
  parts: readonly ConsentTextPartModel[];
}

export const ConsentTextAnswer = answerOf('ConsentTextAnswer', () => [ConsentTextModel]);
