import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import type { ProtocolRefusal, Refusal } from '#domain';
import type { Charter } from '#federation';

/** What this organisation is about to do: put a next charter to the vote, or vote **for** one. */
export interface AboutToBallot {
  readonly what: 'propose' | 'vote';
  readonly before: Charter;
  readonly after: Charter;
}

type No = Refusal<ProtocolRefusal>;
export type BallotConcern = (tx: Transaction, ballot: AboutToBallot) => Promise<No | undefined>;

/**
 * What features have to say before this organisation puts a next charter to the vote, or votes for one. It binds nobody else: each
 * voter’s own node looks for itself.
 */
@Injectable()
export class BallotConcerns {
  private readonly concerns: BallotConcern[] = [];

  on(concern: BallotConcern): void {
    this.concerns.push(concern);
  }

  /** The first reason against it; undefined if there is none. */
  async against(tx: Transaction, ballot: AboutToBallot): Promise<No | undefined> {
    for (const concern of this.concerns) {
      const no = await concern(tx, ballot);
      if (no) return no;
    }
    return undefined;
  }
}
