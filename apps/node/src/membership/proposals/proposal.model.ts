import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { answerOf } from '../../graphql/answer.js';
import { enumOf } from '../../graphql/enum-of.js';

export const proposalStates = ['open', 'next-round', 'round-over', 'time-over'] as const;
export type ProposalState = (typeof proposalStates)[number];
const ProposalStateEnum = enumOf(
  'ProposalState',
  proposalStates,
  'Open; for a round that is not open yet; of a round that was closed without a decision; too old to be voted for.',
);

export const voterAnswers = ['for', 'other', 'none', 'twice', 'waiting'] as const;
export type VoterAnswer = (typeof voterAnswers)[number];
const VoterAnswerEnum = enumOf(
  'VoterAnswer',
  voterAnswers,
  'For this; for another proposal of this round; for none; for two, which nobody may; not yet.',
);

@ObjectType('CharterChange', { description: 'One thing that would change.' })
class CharterChangeModel {
  @Field(() => String, { description: 'The code of the kind of change.' })
  code: string;

  @Field(() => String, { description: 'What would change, in a sentence.' })
  sentence: string;
}

@ObjectType('Voter', { description: 'Who votes, for what, and what it said in this round.' })
export class VoterModel {
  @Field(() => ID, { description: 'The id of its node.' })
  nodeId: string;

  @Field(() => String, { description: 'Its name.' })
  name: string;

  @Field(() => [String], { description: 'The countries for which it votes (ISO 3166-1 alpha-2).' })
  countries: string[];

  @Field(() => Boolean, { description: 'Whether it has a seat of the peer-led organisations.' })
  peerLedSeat: boolean;

  @Field(() => Boolean, { description: 'Whether its vote counts: a suspended voter’s does not.' })
  counts: boolean;

  @Field(() => VoterAnswerEnum, { description: 'What it said in this round.' })
  answer: VoterAnswer;

  @Field(() => Date, { nullable: true, description: 'When its vote arrived here.' })
  at: Date | null;
}

@ObjectType('Assent', { description: 'One of these must agree to the change: sponsor, host, seat, or who leaves.' })
export class AssentModel {
  @Field(() => [String], { description: 'The names of those of whom one must sign.' })
  anyOf: string[];

  @Field(() => Boolean, { description: 'Whether one of them has.' })
  given: boolean;
}

@ObjectType('CharterProposal', { description: 'A next charter that is put to the vote.' })
export class ProposalModel {
  @Field(() => ID, { description: 'Its id, here. Between organisations it is known by its fingerprint.' })
  id: string;

  @Field(() => String, { description: 'The hash of its exact bytes, to be compared by telephone.' })
  fingerprint: string;

  @Field(() => Int, { description: 'The version that it would be.' })
  version: number;

  @Field(() => Int, { description: 'The round of votes.' })
  round: number;

  @Field(() => ProposalStateEnum, { description: 'How it stands.' })
  state: ProposalState;

  @Field(() => String, { nullable: true, description: 'Who proposes it; none for one that came as a file.' })
  proposedBy: string | null;

  @Field(() => Date, { description: 'Until when it can be voted for.' })
  openUntil: Date;

  @Field(() => [CharterChangeModel], { description: 'Everything that would change.' })
  changes: CharterChangeModel[];

  @Field(() => [VoterModel], { description: 'Who votes, and what each has said in this round.' })
  voters: VoterModel[];

  @Field(() => Int, { description: 'How many votes it needs.' })
  needed: number;

  @Field(() => Int, { description: 'How many votes it has.' })
  given: number;

  @Field(() => Int, { description: 'How many votes are missing.' })
  missing: number;

  @Field(() => [AssentModel], { description: 'Who must agree besides, whatever the number of votes.' })
  assents: AssentModel[];

  @Field(() => Boolean, { description: 'Whether it waits for your organisation’s vote or agreement.' })
  awaitsUs: boolean;
}

@ObjectType('CharterAccepted', { description: 'What was brought is a charter that is in force here now.' })
export class CharterAcceptedModel {
  @Field(() => Int, { description: 'The version of the charter in force.' })
  version: number;
}

export const CharterAnswer = answerOf('CharterAnswer', () => [CharterAcceptedModel]);
export const BroughtAnswer = answerOf('BroughtAnswer', () => [ProposalModel, CharterAcceptedModel]);
