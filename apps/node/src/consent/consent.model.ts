import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsDefined, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import type {
  Consent,
  ConsentField,
  ConsentForm,
  ConsentGiver,
  ConsentInterpreter,
  ConsentPresence,
  ConsentPurpose,
  ConsentQuestion,
  ConsentRecipient,
  ConsentState,
  ServiceKind,
} from '#domain';
import { answerOf } from '../graphql/answer.js';
import { ServiceKindCode } from '../graphql/shared-codes.js';
import {
  ConsentFieldEnum,
  ConsentFormEnum,
  ConsentGiverEnum,
  ConsentInterpreterEnum,
  ConsentPresenceEnum,
  ConsentPurposeEnum,
  ConsentQuestionEnum,
  ConsentStateEnum,
  ReadySetEnum,
  type ReadySetName,
  RecipientKindEnum,
} from './consent-enums.js';

@InputType('ConsentRecipientInput', { description: 'To whom: its kind, and which one.' })
@ObjectType('ConsentRecipient', { description: 'To whom: its kind, and which one.' })
export class ConsentRecipientModel {
  @Field(() => RecipientKindEnum, {
    description: 'A member, a provider outside, a kind of service, the committee, the network.',
  })
  @IsDefined()
  kind: ConsentRecipient['kind'];

  @Field(() => ID, { nullable: true, description: 'Of a member: its node.' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  nodeId?: string;

  @Field(() => ID, { nullable: true, description: 'Of a provider outside the network: its id in the directory.' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  providerId?: string;

  @Field(() => ServiceKindCode, { nullable: true, description: 'Of a kind of service: which.' })
  @IsOptional()
  service?: ServiceKind;

  @Field(() => String, { nullable: true, description: 'Of a kind of service: in which country only, ISO 3166-1.' })
  @IsOptional()
  @Matches(/^[A-Z]{2}$/)
  country?: string;
}

@ObjectType('ConsentCard', { description: 'What stands of a consent without opening it.' })
class ConsentCardModel {
  @Field(() => ID, { description: 'Its id.' })
  id: string;

  @Field(() => ID, { description: 'Whose case.' })
  caseId: string;

  @Field(() => ConsentStateEnum, { description: 'Whether it stands; one that stands may still have run out.' })
  state: ConsentState;

  @Field(() => Date, { description: 'Until when.' })
  until: Date;
}

@ObjectType('Consent', { description: 'A person’s yes to one recipient and one purpose.' })
class ConsentModel extends ConsentCardModel {
  @Field(() => ConsentRecipientModel, { description: 'To whom.' })
  recipient: ConsentRecipientModel;

  @Field(() => ConsentPurposeEnum, { description: 'For what.' })
  purpose: ConsentPurpose;

  @Field(() => [ConsentFieldEnum], { description: 'Which parts of the file.' })
  fields: ConsentField[];

  @Field(() => Date, { description: 'When it was given.' })
  givenAt: Date;

  @Field(() => Date, { nullable: true, description: 'When it was taken back.' })
  withdrawnAt?: Date;

  @Field(() => ConsentFormEnum, { description: 'How it was said.' })
  form: ConsentForm;

  @Field(() => ConsentGiverEnum, { description: 'Who said it.' })
  givenBy: ConsentGiver;

  @Field(() => Boolean, { nullable: true, description: 'Of a child: her or his own yes.' })
  assent?: boolean;

  @Field(() => String, { description: 'The language in which it was explained, ISO 639-3.' })
  language: string;

  @Field(() => ConsentInterpreterEnum, { nullable: true, description: 'How it was interpreted.' })
  interpreter?: ConsentInterpreter;

  @Field(() => [ConsentPresenceEnum], { nullable: true, description: 'Who was in the room beside the person.' })
  present?: readonly ConsentPresence[];

  @Field(() => [ConsentQuestionEnum], { description: 'What was told before.' })
  told: ConsentQuestion[];

  @Field(() => String, { nullable: true, description: 'Version of the text that was shown or read out.' })
  textVersion?: string;

  @Field(() => String, { nullable: true, description: 'What the person added.' })
  words?: string;
}

@ObjectType('Consents', { description: 'The consents of a case.' })
class ConsentsModel {
  @Field(() => [ConsentModel], { description: 'All of them, the oldest first.' })
  consents: Consent[];
}

@ObjectType('ReadyConsent', { description: 'What is usually asked: a start that the person shortens.' })
export class ReadySetModel {
  @Field(() => ReadySetEnum, { description: 'For what.' })
  name: ReadySetName;

  @Field(() => [ConsentFieldEnum], { description: 'Which parts of the file.' })
  fields: ConsentField[];

  @Field(() => Int, { description: 'For how many days.' })
  days: number;
}

export const ConsentAnswer = answerOf('ConsentAnswer', () => [ConsentCardModel]);
export const ConsentsAnswer = answerOf('ConsentsAnswer', () => [ConsentsModel]);
