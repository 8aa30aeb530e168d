import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsArray, IsOptional, ValidateNested } from 'class-validator';
import type {
  AgeGroup,
  EducationLevel,
  FieldChanges,
  ForcedLabourIndustry,
  Gender,
  MaritalStatus,
  MethodOfControl,
  MethodOfRecruitment,
  RelationshipToTrafficker,
  ServiceKind,
  StatusDecider,
  TraffickingStatus,
  TypeOfExploitation,
  TypeOfSexExploitation,
} from '#domain';
import { ServiceKindCode } from '../graphql/shared-codes.js';
import {
  AgeGroupEnum,
  ControlEnum,
  EducationEnum,
  ExploitationEnum,
  GenderEnum,
  IndustryEnum,
  MaritalStatusEnum,
  RecruitmentEnum,
  RelationshipEnum,
  SexExploitationEnum,
  StatusDeciderEnum,
  TraffickingStatusEnum,
} from './case-enums.js';
import { PersonNameModel, PersonPhoneModel } from './person.model.js';
import { SafeContactModel } from './safe-contact.model.js';

/**
 * What may be known about a person, read and written in the same shape. Every field may be missing. In a change, what is
 * not named stays, and null takes away.
 */
@InputType('CaseFieldsInput', {
  description: 'What is written down about a person. Nothing is required; null takes a field away.',
})
@ObjectType('CaseFields', { description: 'What is known about a person. Whatever was not said is null.' })
export class CaseFieldsModel implements FieldChanges {
  @Field(() => [PersonNameModel], {
    nullable: true,
    description: 'Names, in any script; each is found again in its usual spellings.',
  })
  @IsOptional()
  @ValidateNested({ each: true })
  @Type(() => PersonNameModel)
  names?: PersonNameModel[] | null;

  @Field(() => [PersonPhoneModel], { nullable: true, description: 'Telephone numbers, as they were given.' })
  @IsOptional()
  @ValidateNested({ each: true })
  @Type(() => PersonPhoneModel)
  phones?: PersonPhoneModel[] | null;

  @Field(() => String, { nullable: true, description: 'E-mail address.' })
  @IsOptional()
  email?: string | null;

  @Field(() => String, { nullable: true, description: 'Where the person lives or stays.' })
  @IsOptional()
  address?: string | null;

  @Field(() => String, { nullable: true, description: 'YYYY, YYYY-MM or YYYY-MM-DD: as much as is known.' })
  @IsOptional()
  birth?: string | null;

  @Field(() => AgeGroupEnum, { nullable: true, description: 'Under eighteen or not, where the birth is not known.' })
  @IsOptional()
  ageGroup?: AgeGroup | null;

  @Field(() => GenderEnum, { nullable: true, description: 'As the person says it.' })
  @IsOptional()
  gender?: Gender | null;

  @Field(() => [String], { nullable: true, description: 'ISO 3166-1 alpha-2.' })
  @IsOptional()
  @IsArray()
  citizenships?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'ISO 639-3, the best spoken first.' })
  @IsOptional()
  @IsArray()
  languages?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Who may interpret, and who may not.' })
  @IsOptional()
  interpreter?: string | null;

  @Field(() => MaritalStatusEnum, { nullable: true, description: 'As the person says it.' })
  @IsOptional()
  maritalStatus?: MaritalStatus | null;

  @Field(() => Int, { nullable: true, description: 'How many children she or he has.' })
  @IsOptional()
  numberOfChildren?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Who belongs to the person, who comes along, who depends on her or him.',
  })
  @IsOptional()
  family?: string | null;

  @Field(() => EducationEnum, { nullable: true, description: 'Highest level.' })
  @IsOptional()
  education?: EducationLevel | null;

  @Field(() => String, { nullable: true, description: 'Number of an identity paper.' })
  @IsOptional()
  identityNumber?: string | null;

  @Field(() => String, { nullable: true, description: 'Which papers there are and who holds them.' })
  @IsOptional()
  papers?: string | null;

  @Field(() => String, { nullable: true, description: 'Status and way of migration.' })
  @IsOptional()
  migration?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the person wants, in her or his words. It drives the case.',
  })
  @IsOptional()
  wish?: string | null;

  @Field(() => [ServiceKindCode], { nullable: true, description: 'Kinds of service wanted.' })
  @IsOptional()
  @IsArray()
  needs?: ServiceKind[] | null;

  @Field(() => String, { nullable: true, description: 'What a carer must know.' })
  @IsOptional()
  health?: string | null;

  @Field(() => String, { nullable: true, description: 'Running complaints, courts, sentences.' })
  @IsOptional()
  legal?: string | null;

  @Field(() => String, { nullable: true, description: 'Work done, wages owed, work wanted.' })
  @IsOptional()
  work?: string | null;

  @Field(() => String, { nullable: true, description: 'Who or what endangers the person.' })
  @IsOptional()
  risks?: string | null;

  @Field(() => String, { nullable: true, description: 'What the person told, no more than is needed.' })
  @IsOptional()
  story?: string | null;

  @Field(() => TraffickingStatusEnum, { nullable: true, description: 'A legal status that an organisation decided.' })
  @IsOptional()
  traffickingStatus?: TraffickingStatus | null;

  @Field(() => StatusDeciderEnum, { nullable: true, description: 'Who decided it.' })
  @IsOptional()
  statusDecidedBy?: StatusDecider | null;

  @Field(() => RelationshipEnum, { nullable: true, description: 'Whether they knew each other.' })
  @IsOptional()
  relationshipToTrafficker?: RelationshipToTrafficker | null;

  @Field(() => Int, { nullable: true, description: 'Age in years when it began.' })
  @IsOptional()
  ageWhenTrafficked?: number | null;

  @Field(() => [RecruitmentEnum], { nullable: true, description: 'How it began.' })
  @IsOptional()
  @IsArray()
  methodsOfRecruitment?: MethodOfRecruitment[] | null;

  @Field(() => [ControlEnum], { nullable: true, description: 'What kept the person there.' })
  @IsOptional()
  @IsArray()
  methodsOfControl?: MethodOfControl[] | null;

  @Field(() => [ExploitationEnum], { nullable: true, description: 'Kinds of exploitation.' })
  @IsOptional()
  @IsArray()
  typesOfExploitation?: TypeOfExploitation[] | null;

  @Field(() => IndustryEnum, { nullable: true, description: 'In which kind of work.' })
  @IsOptional()
  forcedLabourIndustry?: ForcedLabourIndustry | null;

  @Field(() => [SexExploitationEnum], { nullable: true, description: 'Kinds of sexual exploitation.' })
  @IsOptional()
  @IsArray()
  typesOfSexExploitation?: TypeOfSexExploitation[] | null;

  @Field(() => [String], { nullable: true, description: 'References under which others know the case.' })
  @IsOptional()
  @IsArray()
  otherReferences?: string[] | null;

  @Field(() => SafeContactModel, { nullable: true, description: 'How the person may be reached without harm.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => SafeContactModel)
  safeContact?: SafeContactModel | null;
}
