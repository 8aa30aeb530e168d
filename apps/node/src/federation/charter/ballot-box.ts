import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { afterCommit, type Transaction } from '#database';
import {
  charterHash,
  charterLimits,
  charterShape,
  isProblem,
  type Problem,
  problem,
  readBundle,
  readMessage,
  readUnverified,
  type Signed,
  signVote,
  type Vote,
  verifyVote,
  voteShape,
  votingDays,
} from '#federation';
import { Clock } from '../../clock.js';
import { Outbox } from '../outbox.js';
import { OwnNode } from '../own-node.js';
import { BallotCount } from './ballot-count.js';
import { CharterKeeper } from './charter-keeper.js';

const day = 86_400_000;
/** So many contents of one version are kept; who wants more votes on these first. */
const mostContents = 64;

/** Something that is put to the vote, as it was received; `by` is null for what came as a file. */
export interface Proposed {
  readonly bytes: Buffer;
  readonly round: number;
  readonly records: readonly Signed[];
  readonly by: string | null;
}

/** Keeps what is put to the vote and what was voted. */
@Injectable()
export class BallotBox {
  constructor(
    private readonly charter: CharterKeeper,
    private readonly ballotCount: BallotCount,
    private readonly outbox: Outbox,
    private readonly own: OwnNode,
    private readonly clock: Clock,
  ) {}

  /** Keeps what is put to the vote; answers the id under which it stands here, or why it is not kept. */
  async keep(tx: Transaction, { bytes, round, records, by }: Proposed): Promise<string | Problem> {
    const charter = readMessage(charterShape, bytes, charterLimits);
    if (isProblem(charter)) return charter;
    const known = this.charter.inForce()?.charter;
    if (!known || charter.network !== known.network) return problem('charter-chain');
    const { version, issuedAt } = charter;
    if (version <= known.version) return problem('charter-rollback');
    const place = [version, round, charterHash(bytes)];
    const openUntil = new Date(Date.parse(issuedAt) + votingDays * day);
    await tx.query(
      `INSERT INTO charter_proposal
         (id, version, round, hash, bytes, records, proposed_by, open_until, awaits_vote, received_at)
       SELECT $4::uuid, $1::integer, $2::integer, $3::bytea, $5::bytea, $6, $7, $8::timestamptz, false, $9::timestamptz
       WHERE (SELECT count(*) FROM charter_proposal WHERE version = $1) < ${mostContents}
       ON CONFLICT (version, round, hash) DO NOTHING`,
      [...place, randomUUID(), bytes, JSON.stringify(records), by, openUntil, this.clock.now()],
    );
    afterCommit(tx, () => this.ballotCount.wake());
    const [row] = await tx.query<{ id: string }>(
      'SELECT id FROM charter_proposal WHERE version = $1 AND round = $2 AND hash = $3',
      place,
    );
    return row?.id ?? problem('rate-exceeded');
  }

  /** Keeps somebody’s vote, if its signature holds. A second content of one voter stands beside the first. */
  async keepVote(tx: Transaction, signed: Signed): Promise<Problem | undefined> {
    const known = this.charter.inForce();
    const vote = known ? verifyVote(signed, known.records) : problem('unknown-member');
    if (isProblem(vote)) return vote;
    if (vote.network !== known?.charter.network) return problem('charter-chain');
    if (vote.version > known.charter.version) await this.insert(tx, vote, signed);
    return undefined;
  }

  /**
   * Gives this organisation’s vote: stored before it is sent, in the transaction of the row that sends it. Answers false, and
   * signs nothing, if it has voted in this round already.
   */
  async cast(tx: Transaction, said: Pick<Vote, 'network' | 'version' | 'round' | 'content'>): Promise<boolean> {
    const vote: Vote = { v: 1, ...said, voter: this.own.nodeId };
    const before = await tx.query('SELECT 1 FROM charter_vote WHERE version = $1 AND round = $2 AND own', [
      said.version,
      said.round,
    ]);
    if (before.length > 0) return false;
    const signed = signVote(vote, this.own.key);
    if (!(await this.insert(tx, vote, signed))) return false;
    await this.outbox.broadcast(tx, 'vote', { v: 1, vote: signed });
    return true;
  }

  /** Keeps what a file brings: a proposal, its votes, and the contents of earlier rounds. */
  async bring(tx: Transaction, file: Buffer): Promise<string | Problem> {
    const read = readBundle(file);
    if (isProblem(read)) return read;
    const { bundle, charterBytes } = read;
    for (const signed of bundle.votes) {
      const refused = await this.keepVote(tx, signed);
      if (refused) return refused;
    }
    const round = Math.max(1, ...bundle.votes.map(roundOf));
    for (const text of bundle.contents ?? []) {
      await this.keep(tx, {
        bytes: Buffer.from(text, 'base64url'),
        round: Math.max(1, round - 1),
        records: [],
        by: null,
      });
    }
    return this.keep(tx, { bytes: charterBytes, round, records: bundle.records.slice(0, 64), by: null });
  }

  private async insert(tx: Transaction, vote: Vote, signed: Signed): Promise<boolean> {
    const own = vote.voter === this.own.nodeId;
    const kept = await tx.query(
      `INSERT INTO charter_vote (version, round, voter, content, signed, own, received_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING version`,
      [vote.version, vote.round, vote.voter, vote.content ?? 'none', JSON.stringify(signed), own, this.clock.now()],
    );
    afterCommit(tx, () => this.ballotCount.wake());
    return kept.length > 0;
  }
}

function roundOf(signed: Signed): number {
  const vote = readUnverified(voteShape, signed);
  return isProblem(vote) ? 1 : vote.round;
}
