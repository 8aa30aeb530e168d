import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { withTransaction } from '#database';
import { assembleCharter, decisionFor, type Gathered, isProblem, type Vote, voteCounts } from '#federation';
import { Clock } from '../../clock.js';
import { OwnNode } from '../own-node.js';
import { Rounds } from '../rounds.js';
import { type AtHand, Ballots, type KeptProposal } from './ballots.js';
import { CharterKeeper } from './charter-keeper.js';

/** What could not be counted is counted again after this time. Milliseconds. */
const patience = 1_000;

/**
 * Puts the next charter together as soon as its votes are here. Every node does so for itself: nobody counts for the
 * others, and what one has put together any other can verify.
 */
@Injectable()
export class BallotCount implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(BallotCount.name);
  private readonly rounds = new Rounds(
    () => this.count(),
    (error) => {
      this.logger.error(`votes are counted again: ${error instanceof Error ? error.name : 'failed'}`);
      return patience;
    },
  );

  constructor(
    private readonly db: DataSource,
    private readonly ballots: Ballots,
    private readonly charter: CharterKeeper,
    private readonly own: OwnNode,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.charter.onChange(() => this.wake());
    this.wake();
  }

  onApplicationShutdown(): Promise<void> {
    return this.rounds.stop();
  }

  /** Something about the next version may have changed. */
  wake(): void {
    this.rounds.insist();
  }

  private async count(): Promise<void> {
    const atHand = await this.ballots.atHand();
    if (atHand && !(await this.assemble(atHand))) await this.markWaiting(atHand);
  }

  /** Whether one of the proposals is the next charter now. */
  private async assemble({ known, proposals, votes }: AtHand): Promise<boolean> {
    const gathered: Gathered = {
      votes: votes.map(({ signed }) => signed),
      records: proposals.flatMap(({ records }) => records),
      contents: [...new Map(proposals.map((one) => [one.hash, one.bytes])).values()],
    };
    for (const bytes of gathered.contents) {
      const done = assembleCharter(known, bytes, gathered);
      if (isProblem(done)) continue;
      const taken = await this.charter.take(done.file);
      if (!isProblem(taken)) return true;
      this.logger.error(`the charter that was put together here is not taken: ${taken.problem}`);
    }
    return false;
  }

  /** Writes down which proposals wait for this organisation: today’s list is read without counting. */
  private async markWaiting(atHand: AtHand): Promise<void> {
    const own = atHand.votes.map(({ vote }) => vote).filter(({ voter }) => voter === this.own.nodeId);
    const waiting = atHand.proposals.filter((one) => this.waits(atHand, one, own)).map(({ id }) => id);
    await withTransaction(this.db, 'federation.votes-waiting', async (tx) => {
      await tx.query(
        'UPDATE charter_proposal SET awaits_vote = (id = ANY($1)) WHERE awaits_vote IS DISTINCT FROM (id = ANY($1))',
        [waiting],
      );
    });
  }

  private waits({ known, round }: AtHand, proposal: KeptProposal, own: readonly Vote[]): boolean {
    if (proposal.round !== round || own.some((vote) => vote.round === round)) return false;
    if (proposal.openUntil <= this.clock.now()) return false;
    return asked(known.charter, proposal.charter, this.own.nodeId);
  }
}

/** Whether somebody’s signature is asked for: as one of the voters, or because the change needs its assent. */
export function asked(before: AtHand['known']['charter'], after: KeptProposal['charter'], nodeId: string): boolean {
  const assents = decisionFor(before, after).assents.flat();
  return voteCounts(before, nodeId, after.issuedAt) || assents.includes(nodeId);
}
