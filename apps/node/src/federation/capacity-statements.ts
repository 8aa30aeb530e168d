import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';

export type CapacityLevel = 'full' | 'ask' | 'likely';

/** What this node's shelters let others know: a kind of place and a coarse word, never a number. */
export interface OwnStatement {
  /** Kind of place, as the shelter feature names it. */
  readonly kind: string;
  readonly level: CapacityLevel;
  readonly expires: Date;
}

export interface Statement extends OwnStatement {
  readonly nodeId: string;
  readonly country: string | undefined;
  readonly issuedAt: Date;
}

/** Signed statements outside the feeds: they expire, the latest wins, none leaves a history. */
@Injectable()
export class CapacityStatements {
  /** Replaces what this node said before. */
  async publish(tx: Transaction, statements: readonly OwnStatement[]): Promise<void> {
    throw new Error(`cannot state ${statements.length} capacities in ${tx.name}`);
  }

  /** What members say now, this node included; expired statements are not shown. */
  async current(): Promise<Statement[]> {
    return [];
  }
}
