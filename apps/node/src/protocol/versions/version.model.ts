import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { type GuidanceLanguage, type VersionStateName, versionStates } from '#domain';
import { LanguageCode } from '../../auth/staff/staff.model.js';
import { answerOf } from '../../graphql/answer.js';
import { enumOf } from '../../graphql/enum-of.js';
import { ProtocolChangeModel } from '../pinned/case-protocol.model.js';

const VersionStateCode = enumOf(
  'ProtocolVersionState',
  versionStates,
  'A draft here; peer-led organisations are asked first; everybody comments; ready for the vote; put to the vote; decided, and its document has not come; decided, and its day has not come; in force; superseded; taken back; refused here, whoever voted for it.',
);

@ObjectType('VersionRefusal', { description: 'Why a version is not in force at this node, whoever votes for it.' })
class VersionRefusalModel {
  @Field(() => String, { description: 'The code.' })
  code: string;

  @Field(() => String, { description: 'What is wrong, and what to do.' })
  message: string;

  @Field(() => String, { nullable: true, description: 'The rule or the place in the document.' })
  at: string | null;
}

@ObjectType('VersionBallot', { description: 'The vote on a version: on the next charter that would name it.' })
export class VersionBallotModel {
  @Field(() => ID, { description: 'The proposal, for castVote.' })
  proposalId: string;

  @Field(() => GraphQLISODateTime, { description: 'Until when it can be voted for.' })
  openUntil: Date;

  @Field(() => Int, { description: 'How many votes it needs.' })
  needed: number;

  @Field(() => Int, { description: 'How many votes it has.' })
  given: number;

  @Field(() => Int, { description: 'How many votes are missing.' })
  missing: number;

  @Field(() => [String], { description: 'The names of those who have not voted in this round.' })
  waitingFor: string[];

  @Field(() => Boolean, { description: 'Whether it waits for your organisation’s vote.' })
  awaitsUs: boolean;
}

@ObjectType('VersionOnItsWay', { description: 'A version of a protocol, from its draft until another one follows it.' })
export class VersionOnItsWayModel {
  @Field(() => ID, { description: 'Its id, here; the fingerprint of one whose document has not come.' })
  id: string;

  @Field(() => String, { description: 'SHA-256 of its exact bytes, by which every organisation knows it.' })
  fingerprint: string;

  @Field(() => String, { nullable: true, description: 'The document; none if it cannot be read.' })
  protocol: string | null;

  @Field(() => String, { nullable: true, description: 'Its version.' })
  version: string | null;

  @Field(() => String, { nullable: true, description: 'The day from which it is meant to be in force.' })
  inForceFrom: string | null;

  @Field(() => VersionStateCode, { description: 'Where it stands.' })
  state: VersionStateName;

  @Field(() => String, { nullable: true, description: 'Whose it is; none where only votes have named it.' })
  author: string | null;

  @Field(() => Boolean, { description: 'Whether it is your organisation’s.' })
  own: boolean;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was sent for comments, as heard here.' })
  sentAt: Date | null;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'Until when peer-led organisations alone comment, if they have not all answered before.',
  })
  peerLedUntil: Date | null;

  @Field(() => [String], { description: 'Peer-led organisations that have not answered, by name.' })
  waitingForPeerLed: string[];

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Until when comments are open.' })
  commentsUntil: Date | null;

  @Field(() => Boolean, { description: 'Whether your organisation may comment now.' })
  mayComment: boolean;

  @Field(() => Boolean, { description: 'Whether it may be put to the vote now.' })
  mayBeProposed: boolean;

  @Field(() => VersionBallotModel, { nullable: true, description: 'The vote on it, while there is one.' })
  ballot: VersionBallotModel | null;

  @Field(() => VersionRefusalModel, { nullable: true, description: 'Why it is refused here.' })
  refusal: VersionRefusalModel | null;

  @Field(() => String, { nullable: true, description: 'The version that took its place.' })
  supersededBy: string | null;

  @Field(() => [ProtocolChangeModel], {
    description: 'What it changes beside the newest that is decided, or beside what the network began with.',
  })
  changes: ProtocolChangeModel[];
}

@ObjectType('VersionComment', { description: 'What an organisation says of a version.' })
export class VersionCommentModel {
  @Field(() => ID, { description: 'Its id.' })
  id: string;

  @Field(() => String, { nullable: true, description: 'Who says so, by name; none of a guest, which nobody names.' })
  by: string | null;

  @Field(() => Boolean, { description: 'Whether it was asked first: peer-led, or a guest.' })
  askedFirst: boolean;

  @Field(() => String, { nullable: true, description: 'The rule; none for all of the document.' })
  rule: string | null;

  @Field(() => LanguageCode, { description: 'In which language.' })
  language: GuidanceLanguage;

  @Field(() => String, { description: 'What it says.' })
  text: string;

  @Field(() => GraphQLISODateTime, { description: 'When it was heard here.' })
  heardAt: Date;
}

export const VersionAnswer = answerOf('VersionAnswer', () => [VersionOnItsWayModel]);
