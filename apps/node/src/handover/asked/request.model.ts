import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { HandoverSummary, Urgency } from '#domain';
import {
  AgeGroupEnum,
  ControlEnum,
  EducationEnum,
  ExploitationEnum,
  GenderEnum,
  IndustryEnum,
  MaritalStatusEnum,
  TraffickingStatusEnum,
} from '../../case/case-enums.js';
import { answerOf } from '../../graphql/answer.js';
import { pageOf } from '../../graphql/page.js';
import { ServiceKindCode, UrgencyCode } from '../../graphql/shared-codes.js';
import { type RequestState, RequestStateEnum } from '../handover-codes.js';
import type { ShownRequest } from './request-list.js';

@ObjectType('HandoverRequest', { description: 'Another organisation asks whether this one would take a case on.' })
export class RequestModel implements ShownRequest {
  @Field(() => ID, { description: 'The offer’s id, the same at both organisations.' })
  offerId: string;

  @Field(() => ID, { description: 'Who asks.' })
  from: string;

  @Field(() => String, { nullable: true, description: 'Its name.' })
  fromName: string | null;

  @Field(() => RequestStateEnum, { description: 'Where it stands.' })
  state: RequestState;

  @Field(() => UrgencyCode, { description: 'How soon somebody is needed.' })
  urgency: Urgency;

  @Field(() => Date, { description: 'When it came.' })
  askedAt: Date;

  @Field(() => Date, { description: 'Until when an answer is awaited.' })
  answerBy: Date;

  @Field(() => ID, { nullable: true, description: 'The case that it became here.' })
  caseId: string | null;
}

@ObjectType('HandoverSummary', { description: 'Codes about a person, as far as she or he allowed. No name, no story.' })
class SummaryModel implements HandoverSummary {
  @Field(() => AgeGroupEnum, { nullable: true, description: 'Under eighteen or not.' })
  ageGroup?: HandoverSummary['ageGroup'];

  @Field(() => GenderEnum, { nullable: true, description: 'HTCDS 2.0.' })
  gender?: HandoverSummary['gender'];

  @Field(() => [String], { nullable: true, description: 'ISO 3166-1.' })
  citizenships?: HandoverSummary['citizenships'];

  @Field(() => [String], { nullable: true, description: 'ISO 639-3.' })
  languages?: HandoverSummary['languages'];

  @Field(() => MaritalStatusEnum, { nullable: true, description: 'HTCDS 2.0.' })
  maritalStatus?: HandoverSummary['maritalStatus'];

  @Field(() => Int, { nullable: true, description: 'How many children.' })
  numberOfChildren?: HandoverSummary['numberOfChildren'];

  @Field(() => EducationEnum, { nullable: true, description: 'HTCDS 2.0.' })
  education?: HandoverSummary['education'];

  @Field(() => [ServiceKindCode], { nullable: true, description: 'Which services are wanted.' })
  needs?: HandoverSummary['needs'];

  @Field(() => TraffickingStatusEnum, { nullable: true, description: 'HTCDS 2.0.' })
  traffickingStatus?: HandoverSummary['traffickingStatus'];

  @Field(() => [ControlEnum], { nullable: true, description: 'HTCDS 2.0.' })
  methodsOfControl?: HandoverSummary['methodsOfControl'];

  @Field(() => [ExploitationEnum], { nullable: true, description: 'HTCDS 2.0.' })
  typesOfExploitation?: HandoverSummary['typesOfExploitation'];

  @Field(() => IndustryEnum, { nullable: true, description: 'HTCDS 2.0.' })
  forcedLabourIndustry?: HandoverSummary['forcedLabourIndustry'];
}

@ObjectType('OpenedSummary', { description: 'An opened summary.' })
class OpenedSummaryModel {
  @Field(() => SummaryModel, { description: 'What was told.' })
  summary: HandoverSummary;
}

export const RequestConnection = pageOf('HandoverRequest', () => RequestModel);
export const RequestAnswer = answerOf('HandoverRequestAnswer', () => [RequestModel]);
export const SummaryAnswer = answerOf('HandoverSummaryAnswer', () => [OpenedSummaryModel]);
