import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { type VoteAnswer, voteAnswers } from '#domain';
import {
  impliedParameters,
  ordinaryParameters,
  ordinaryThresholds,
  type ParameterName,
  type RecoveryChannel,
  type RecoveryGround,
  recoveryChannels,
  recoveryGrounds,
  type ThresholdName,
} from '#federation';
import { CommandInput } from '../../graphql/command.input.js';
import { enumOf } from '../../graphql/enum-of.js';
import { CommitteeInput } from './committee.input.js';

const nodeId = /^n:[a-z2-7]{26}$/;
export const RecoveryGroundEnum = enumOf('RecoveryGround', recoveryGrounds, 'Why a custodian is taken for lost.');
export const RecoveryChannelEnum = enumOf(
  'RecoveryChannel',
  recoveryChannels,
  'A way beside the network by which a custodian was tried to be reached.',
);

const country = /^[A-Z]{2}$/;
const thresholds = Object.keys(ordinaryThresholds);
const parameters = Object.keys({ ...ordinaryParameters, ...impliedParameters }).filter(
  (name) => name !== 'peerLedSeats',
);

const VoteAnswerEnum = enumOf('VoteAnswer', voteAnswers, 'This content, or none of what is proposed in this round.');

@InputType({ description: 'A new organisation. Your own organisation is its sponsor.' })
class NewMemberInput {
  @Field(() => String, { description: 'Its card (member.json), as its node wrote it.' })
  @IsString()
  @MaxLength(20_000)
  card: string;

  @Field(() => Int, { defaultValue: 90, description: 'For how many days it is on probation.' })
  @IsInt()
  @Min(0)
  @Max(730)
  probationDays: number = 90;
}

@InputType({ description: 'A candidate that becomes a member. Your own organisation is its sponsor.' })
class AdmitCandidateInput {
  @Field(() => ID, { description: 'The id of its node.' })
  @Matches(nodeId)
  nodeId: string;

  @Field(() => Int, { defaultValue: 90, description: 'For how many days it is on probation.' })
  @IsInt()
  @Min(0)
  @Max(730)
  probationDays: number = 90;
}

@InputType({ description: 'Who votes for a country.' })
class CountryInput {
  @Field(() => String, { description: 'The country (ISO 3166-1 alpha-2).' })
  @Matches(country)
  code: string;

  @Field(() => ID, { description: 'The member that votes for it.' })
  @Matches(nodeId)
  focalPoint: string;
}

@InputType({ description: 'A share of the votes. Nothing passes with half or less.' })
class ThresholdInput {
  @Field(() => String, { description: `One of: ${thresholds.join(', ')}.` })
  @IsIn(thresholds)
  name: ThresholdName;

  @Field(() => Int, { description: 'The part: 2 of two thirds.' })
  @IsInt()
  @Min(1)
  @Max(100)
  part: number;

  @Field(() => Int, { description: 'The whole: 3 of two thirds.' })
  @IsInt()
  @Min(1)
  @Max(100)
  whole: number;
}

@InputType({ description: 'A number in the charter.' })
class ParameterInput {
  @Field(() => String, { description: `One of: ${parameters.join(', ')}.` })
  @IsIn(parameters)
  name: ParameterName;

  @Field(() => Int, { description: 'What it becomes.' })
  @IsInt()
  @Min(1)
  @Max(365)
  value: number;
}

@InputType({ description: 'A version of a protocol that was sent for comments, as everybody knows it.' })
class NamedVersionInput {
  @Field(() => String, { description: 'The document: regional, national.jo.' })
  @Matches(/^(?:regional|national\.[a-z]{2})$/)
  protocol: string;

  @Field(() => String, { description: 'Its version.' })
  @Matches(/^[1-9]\d{3}\.[1-9]\d{0,3}$/)
  version: string;

  @Field(() => String, { description: 'SHA-256 of its exact bytes, base64url.' })
  @Matches(/^[A-Za-z0-9_-]{43}$/)
  hash: string;
}

@InputType({
  description: 'A case whose custodian is taken for lost goes to another organisation, unless its holder objects.',
})
class PublishRecoveryInput {
  @Field(() => ID, { description: 'The name of the case between nodes.' })
  @IsUUID()
  caseRef: string;

  @Field(() => ID, { description: 'Who was last known to hold it.' })
  @Matches(nodeId)
  from: string;

  @Field(() => ID, { description: 'Who comes instead: it has duty as soon as this is published.' })
  @Matches(nodeId)
  to: string;

  @Field(() => Int, {
    defaultValue: 0,
    description: 'The epoch of the certificate by which it was last known to be held; 0 where the case began.',
  })
  @IsInt()
  @Min(0)
  epoch: number = 0;

  @Field(() => Int, { defaultValue: 1, description: 'The term of that certificate.' })
  @IsInt()
  @Min(1)
  term: number = 1;

  @Field(() => RecoveryGroundEnum, { description: 'Why it is taken for lost.' })
  @IsIn(recoveryGrounds)
  ground: RecoveryGround;

  @Field(() => [RecoveryChannelEnum], { defaultValue: [], description: 'Other ways that were tried in vain.' })
  @IsIn(recoveryChannels, { each: true })
  @ArrayMaxSize(recoveryChannels.length)
  channels: RecoveryChannel[] = [];

  @Field(() => Int, {
    nullable: true,
    description: 'How many days to wait; as long as the charter asks for if not said.',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(365)
  days?: number | null;
}

@InputType({ description: 'One thing that would change: exactly one field is given.' })
export class CharterChangeInput {
  @Field(() => NewMemberInput, { nullable: true, description: 'Admit an organisation at once.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => NewMemberInput)
  admit?: NewMemberInput | null;

  @Field(() => NewMemberInput, { nullable: true, description: 'Name a candidate, who is admitted by a later vote.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => NewMemberInput)
  nameCandidate?: NewMemberInput | null;

  @Field(() => AdmitCandidateInput, { nullable: true, description: 'Admit a candidate.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => AdmitCandidateInput)
  admitCandidate?: AdmitCandidateInput | null;

  @Field(() => ID, { nullable: true, description: 'Suspend a member; it lapses after 30 days unless confirmed.' })
  @IsOptional()
  @Matches(nodeId)
  suspend?: string | null;

  @Field(() => ID, { nullable: true, description: 'Confirm a suspension, so that it lasts.' })
  @IsOptional()
  @Matches(nodeId)
  confirmSuspension?: string | null;

  @Field(() => ID, { nullable: true, description: 'End a suspension.' })
  @IsOptional()
  @Matches(nodeId)
  endSuspension?: string | null;

  @Field(() => ID, { nullable: true, description: 'Expel a member, cut off where its feeds stand here now.' })
  @IsOptional()
  @Matches(nodeId)
  expel?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Leave the network with your own organisation.' })
  @IsOptional()
  @IsBoolean()
  leave?: boolean | null;

  @Field(() => String, { nullable: true, description: 'Take in a guest: its card, with a record that names nobody.' })
  @IsOptional()
  @IsString()
  @MaxLength(20_000)
  hostGuest?: string | null;

  @Field(() => ID, { nullable: true, description: 'End the stay of a guest of your own organisation.' })
  @IsOptional()
  @Matches(nodeId)
  endGuest?: string | null;

  @Field(() => CountryInput, { nullable: true, description: 'Add a country, or change who votes for one.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => CountryInput)
  country?: CountryInput | null;

  @Field(() => [ID], { nullable: true, description: 'Who has the seats of peer-led organisations: two at most.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(2)
  @Matches(nodeId, { each: true })
  peerLedSeats?: string[] | null;

  @Field(() => CommitteeInput, { nullable: true, description: 'Who sits on the legal committee, all of it anew.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => CommitteeInput)
  committee?: CommitteeInput | null;

  @Field(() => NamedVersionInput, { nullable: true, description: 'Put a version of a protocol in force from its day.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => NamedVersionInput)
  protocol?: NamedVersionInput | null;

  @Field(() => ThresholdInput, { nullable: true, description: 'Change a share of the votes.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => ThresholdInput)
  threshold?: ThresholdInput | null;

  @Field(() => ParameterInput, { nullable: true, description: 'Change a number of the charter.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => ParameterInput)
  parameter?: ParameterInput | null;

  @Field(() => PublishRecoveryInput, { nullable: true, description: 'Publish that a case is to be recovered.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => PublishRecoveryInput)
  publishRecovery?: PublishRecoveryInput | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Let a published recovery take effect, after its days: the case’s name.',
  })
  @IsOptional()
  @IsUUID()
  effectRecovery?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Give a published recovery up: the holder is there. The case’s name.',
  })
  @IsOptional()
  @IsUUID()
  dropRecovery?: string | null;

  @Field(() => Int, { nullable: true, description: 'Renew the charter for so many years from now.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(5)
  renewYears?: number | null;
}

@InputType({ description: 'What would change in the charter. All of it is decided together.' })
export class ProposeChangeInput extends CommandInput {
  @Field(() => [CharterChangeInput], { description: 'The changes, in this order.' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => CharterChangeInput)
  changes: CharterChangeInput[];
}

@InputType({ description: 'Which proposal.' })
export class ProposalInput extends CommandInput {
  @Field(() => ID, { description: 'The id of the proposal, here.' })
  @IsUUID()
  proposalId: string;
}

@InputType({ description: 'A vote on a proposal. It cannot be changed: one content, or none, for each round.' })
export class CastVoteInput extends ProposalInput {
  @Field(() => VoteAnswerEnum, { description: 'For this proposal, or for none in this round.' })
  @IsIn(voteAnswers)
  answer: VoteAnswer;
}

@InputType({ description: 'A file that another organisation gave you.' })
export class BringFileInput extends CommandInput {
  @Field(() => String, { description: 'Its whole text: a charter, several of them, or a proposal with votes.' })
  @IsString()
  @MaxLength(900_000)
  file: string;
}

@InputType({ description: 'A command that needs nothing else.' })
export class SettleCharterInput extends CommandInput {}
