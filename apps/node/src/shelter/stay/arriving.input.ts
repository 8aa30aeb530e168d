import { Field, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import {
  type AgeGroup,
  ageGroups,
  type ConsentForm,
  type ConsentGiver,
  type ConsentQuestion,
  consentForms,
  consentGivers,
  consentQuestions,
} from '#domain';
import { AgeGroupEnum } from '../../case/case-enums.js';
import { ConsentFormEnum, ConsentGiverEnum, ConsentQuestionEnum } from '../../consent/consent-enums.js';
import { AuthorityDecisionInput, ProtocolFactInput } from '../../protocol/records/protocol-record.input.js';

@InputType({ description: 'How somebody said yes to staying.' })
export class AgreedToStayInput {
  @Field(() => ConsentFormEnum, { description: 'How it was said.' })
  @IsIn(consentForms)
  form: ConsentForm;

  @Field(() => String, { description: 'The language in which it was explained, ISO 639-3.' })
  @IsString()
  @MaxLength(3)
  language: string;

  @Field(() => [ConsentQuestionEnum], { description: 'What the person was told before.' })
  @IsArray()
  @IsIn(consentQuestions, { each: true })
  told: ConsentQuestion[];

  @Field(() => ConsentGiverEnum, { defaultValue: 'person', description: 'Who said yes.' })
  @IsIn(consentGivers)
  givenBy: ConsentGiver = 'person';

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'The child’s own yes, where somebody else spoke for her or him.',
  })
  @IsBoolean()
  assent: boolean = false;

  @Field(() => Int, { defaultValue: 30, description: 'For how many days; then the person is asked again.' })
  @IsInt()
  @Min(1)
  @Max(366)
  days: number = 30;
}

@InputType({ description: 'Somebody who arrives, as she or he is to the rules: no name, no story.' })
export class ArrivingInput {
  @Field(() => AgeGroupEnum, { defaultValue: 'unknown', description: 'By the person’s word.' })
  @IsIn(ageGroups)
  ageGroup: AgeGroup = 'unknown';

  @Field(() => AgreedToStayInput, {
    nullable: true,
    description: 'The yes to staying; not needed where a consent for the shelter stands in the case.',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => AgreedToStayInput)
  agreed?: AgreedToStayInput | null;

  @Field(() => [ProtocolFactInput], { defaultValue: [], description: 'What rules ask of her, him or the house.' })
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => ProtocolFactInput)
  facts: ProtocolFactInput[] = [];

  @Field(() => [AuthorityDecisionInput], { defaultValue: [], description: 'Decisions that are shown at the door.' })
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => AuthorityDecisionInput)
  decisions: AuthorityDecisionInput[] = [];
}
