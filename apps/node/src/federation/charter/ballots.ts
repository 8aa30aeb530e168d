import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  base64url,
  bundleBytes,
  type Charter,
  charterLimits,
  charterShape,
  isProblem,
  openRound,
  readMessage,
  type Signed,
  type VerifiedCharter,
  type Vote,
  verifyVote,
} from '#federation';
import { CharterKeeper } from './charter-keeper.js';

/** A proposal that is kept here. */
export interface KeptProposal {
  /** Of this node alone; between nodes a proposal is known by its hash. */
  readonly id: string;
  readonly round: number;
  readonly hash: string;
  readonly bytes: Buffer;
  readonly charter: Charter;
  readonly records: readonly Signed[];
  readonly proposedBy: string | null;
  readonly openUntil: Date;
  readonly receivedAt: Date;
}

interface Row extends Omit<KeptProposal, 'hash' | 'charter' | 'records'> {
  readonly hash: Buffer;
  readonly records: string;
}

/** A vote whose signature holds. */
export interface KeptVote {
  readonly vote: Vote;
  readonly signed: Signed;
  readonly receivedAt: Date;
}

/** Everything that is at hand about the version after the one in force. */
export interface AtHand {
  readonly known: VerifiedCharter;
  readonly proposals: readonly KeptProposal[];
  readonly votes: readonly KeptVote[];
  /** The round in which votes are asked for now. */
  readonly round: number;
}

/** Reads what is put to the vote and what was voted. */
@Injectable()
export class Ballots {
  constructor(
    private readonly db: DataSource,
    private readonly charter: CharterKeeper,
  ) {}

  /** What is at hand about the next version; undefined before this node has joined a network. */
  async atHand(): Promise<AtHand | undefined> {
    const known = this.charter.inForce();
    if (!known) return undefined;
    const version = known.charter.version + 1;
    const rows = await this.db.query<Row[]>(
      `SELECT id, round, hash, bytes, records, proposed_by AS "proposedBy", open_until AS "openUntil",
         received_at AS "receivedAt" FROM charter_proposal WHERE version = $1 ORDER BY round DESC, received_at, id`,
      [version],
    );
    const signed = await this.db.query<{ signed: string; receivedAt: Date }[]>(
      'SELECT signed, received_at AS "receivedAt" FROM charter_vote WHERE version = $1 ORDER BY received_at, voter',
      [version],
    );
    const proposals = rows.flatMap(shown);
    const votes = signed.flatMap((row): KeptVote[] => {
      const one: Signed = JSON.parse(row.signed);
      const vote = verifyVote(one, known.records);
      return isProblem(vote) ? [] : [{ vote, signed: one, receivedAt: row.receivedAt }];
    });
    const round = openRound(
      known.charter,
      votes.map(({ vote }) => vote),
      proposals.map(({ bytes }) => bytes),
    );
    return { known, proposals, votes, round };
  }

  /** A proposal as a file: its bytes, the votes that are here for it, and what closed earlier rounds. */
  async file(id: string): Promise<Buffer | undefined> {
    const atHand = await this.atHand();
    const one = atHand?.proposals.find((proposal) => proposal.id === id);
    if (!atHand || !one) return undefined;
    const { votes, contents } = closing(atHand, one.round);
    const forIt = atHand.votes.filter(({ vote }) => vote.round === one.round && vote.content === one.hash);
    const signed = forIt.map((vote) => vote.signed);
    return bundleBytes(one.bytes, [...votes, ...signed], one.records, contents);
  }
}

/** The votes of all rounds before this one, and the contents that were voted on then: what shows that they are closed. */
export function closing({ proposals, votes }: AtHand, round: number): { votes: Signed[]; contents: Buffer[] } {
  const before = votes.filter(({ vote }) => vote.round < round);
  const voted = new Set(before.map(({ vote }) => vote.content));
  const contents = new Map(proposals.filter(({ hash }) => voted.has(hash)).map(({ hash, bytes }) => [hash, bytes]));
  return { votes: before.map(({ signed }) => signed), contents: [...contents.values()].slice(0, 16) };
}

function shown({ hash, bytes, records, ...row }: Row): KeptProposal[] {
  const charter = readMessage(charterShape, bytes, charterLimits);
  return isProblem(charter) ? [] : [{ ...row, hash: base64url(hash), bytes, charter, records: JSON.parse(records) }];
}
