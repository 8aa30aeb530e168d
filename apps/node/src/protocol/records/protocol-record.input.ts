import { Field, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  IsDefined,
  IsIn,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { CommandInput } from '../../graphql/command.input.js';
import { enumOf } from '../../graphql/enum-of.js';
import { type AuthorityDecision, type AuthorityKind, authorityKinds } from './protocol-record.js';

export const AuthorityKindEnum = enumOf('AuthorityKind', authorityKinds, 'Who made a decision.');

@InputType({ description: 'A decision of an authority that is at hand.' })
export class AuthorityDecisionInput {
  @Field(() => String, { description: 'Which decision, by the code of the protocol.' })
  @IsString()
  @MaxLength(96)
  decision: string;

  @Field(() => AuthorityKindEnum, { description: 'Who made it.' })
  @IsIn(authorityKinds)
  authority: AuthorityKind;

  @Field(() => String, { description: 'The day it was made: 2026-11-30.' })
  @IsISO8601({ strict: true })
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  madeOn: string;

  @Field(() => String, { nullable: true, description: 'The article it rests on.' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  article?: string | null;

  @Field(() => String, { nullable: true, description: 'The authority’s own number of it.' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  reference?: string | null;
}

/** The decision without the gaps that GraphQL leaves. */
export function decisionOf({ article, reference, ...decision }: AuthorityDecisionInput): AuthorityDecision {
  return { ...decision, ...(article ? { article } : {}), ...(reference ? { reference } : {}) };
}

@InputType({ description: 'A fact that rules ask for.' })
export class ProtocolFactInput {
  @Field(() => String, { description: 'Which fact, by the code of the protocol.' })
  @IsString()
  @MaxLength(96)
  fact: string;

  @Field(() => String, { description: 'Its value, e.g. yes.' })
  @Matches(/^[A-Za-z0-9-]{1,64}$/)
  is: string;
}

@InputType({ isAbstract: true })
abstract class RecordInput extends CommandInput {
  @Field(() => ID, { description: 'The case.' })
  @IsUUID()
  caseId: string;
}

@InputType({ description: 'Writes down for a case that an authority has decided.' })
export class RecordAuthorityDecisionInput extends RecordInput {
  @Field(() => AuthorityDecisionInput, { description: 'What was decided.' })
  @IsDefined()
  @ValidateNested()
  @Type(() => AuthorityDecisionInput)
  decision: AuthorityDecisionInput;
}

@InputType({ description: 'Writes down a fact that rules ask for of a case.' })
export class RecordProtocolFactInput extends RecordInput {
  @Field(() => ProtocolFactInput, { description: 'The fact.' })
  @IsDefined()
  @ValidateNested()
  @Type(() => ProtocolFactInput)
  fact: ProtocolFactInput;
}
