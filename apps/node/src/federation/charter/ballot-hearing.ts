import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Transaction } from '#database';
import { isProblem, proposalPayload, votePayload } from '#federation';
import { BroadcastHandlers, InvalidBroadcast, type ReceivedBroadcast } from '../broadcast-handlers.js';
import { BallotBox } from './ballot-box.js';

/** Hears what members put to the vote, and how they vote. */
@Injectable()
export class BallotHearing implements OnModuleInit {
  constructor(
    private readonly handlers: BroadcastHandlers,
    private readonly box: BallotBox,
  ) {}

  onModuleInit(): void {
    this.handlers.on('charter', (tx, said) => this.proposal(tx, said));
    this.handlers.on('vote', (tx, said) => this.vote(tx, said));
  }

  private async proposal(tx: Transaction, { from, payload }: ReceivedBroadcast): Promise<void> {
    const said = proposalPayload.safeParse(payload);
    if (!said.success) throw new InvalidBroadcast('no proposal');
    const { bytes, round, records, votes, contents } = said.data;
    for (const signed of votes) await this.box.keepVote(tx, signed);
    for (const text of contents) {
      const content = Buffer.from(text, 'base64url');
      await this.box.keep(tx, { bytes: content, round: Math.max(1, round - 1), records: [], by: from });
    }
    const kept = await this.box.keep(tx, { bytes: Buffer.from(bytes, 'base64url'), round, records, by: from });
    if (isProblem(kept) && kept.problem !== 'charter-rollback') {
      throw new InvalidBroadcast(`a proposal is not kept: ${kept.problem}`, kept.problem);
    }
  }

  private async vote(tx: Transaction, { payload }: ReceivedBroadcast): Promise<void> {
    const said = votePayload.safeParse(payload);
    if (!said.success) throw new InvalidBroadcast('no vote');
    const refused = await this.box.keepVote(tx, said.data.vote);
    if (refused) throw new InvalidBroadcast(`a vote is not kept: ${refused.problem}`, refused.problem);
  }
}
