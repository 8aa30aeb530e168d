import { Field, ID, InputType, IntersectionType } from '@nestjs/graphql';
import { IsArray, IsBoolean, IsDefined, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import type { ConsentForm, ConsentGiver, ConsentInterpreter, ConsentPresence, ConsentQuestion } from '#domain';
import { CommandInput } from '../graphql/command.input.js';
import { AskedConsentInput } from './asked-consent.input.js';
import {
  ConsentFormEnum,
  ConsentGiverEnum,
  ConsentInterpreterEnum,
  ConsentPresenceEnum,
  ConsentQuestionEnum,
} from './consent-enums.js';

@InputType({ description: 'A person’s yes, and how it was said.' })
export class GiveConsentInput extends IntersectionType(CommandInput, AskedConsentInput) {
  @Field(() => ID, { description: 'Whose case.' })
  @IsUUID()
  caseId: string;

  @Field(() => ConsentFormEnum, { description: 'How it was said.' })
  @IsDefined()
  form: ConsentForm;

  @Field(() => ConsentGiverEnum, { defaultValue: 'person', description: 'Who said it.' })
  @IsDefined()
  givenBy: ConsentGiver = 'person';

  @Field(() => Boolean, { nullable: true, description: 'Of a child: her or his own yes.' })
  @IsOptional()
  @IsBoolean()
  assent?: boolean | null;

  @Field(() => String, { description: 'The language in which it was explained, ISO 639-3.' })
  @IsString()
  @MaxLength(20)
  language: string;

  @Field(() => ConsentInterpreterEnum, { nullable: true, description: 'How it was interpreted.' })
  @IsOptional()
  interpreter?: ConsentInterpreter | null;

  @Field(() => [ConsentPresenceEnum], { nullable: true, description: 'Who was in the room beside the person.' })
  @IsOptional()
  @IsArray()
  present?: ConsentPresence[] | null;

  @Field(() => [ConsentQuestionEnum], { description: 'What was told before; none is taken for granted.' })
  @IsArray()
  told: ConsentQuestion[];

  @Field(() => String, {
    nullable: true,
    description: 'Version of the text that was shown or read out, as `consentText` named it.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  textVersion?: string | null;

  @Field(() => String, { nullable: true, description: 'What the person added.' })
  @IsOptional()
  @IsString()
  @MaxLength(20_000)
  words?: string | null;
}

@InputType({ description: 'A consent that is taken back.' })
export class WithdrawConsentInput extends CommandInput {
  @Field(() => ID, { description: 'Which consent.' })
  @IsUUID()
  consentId: string;
}
