import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import type { DeletionAnswer } from '#domain';
import type { WithdrawalCarrier } from '#federation';
import type { ConsentRow } from '../consent.entity.js';

/** Something by which data, or the case itself, passed between this node and another member. */
export interface Passed {
  readonly nodeId: string;
  readonly id: string;
}

/** A feature by which data passes to other members, and which has no word of its own to ask for its deletion. */
export interface Carrier {
  /** Whom it passed to, or came from, under these consents. */
  passed(tx: Transaction, consents: readonly ConsentRow[]): Promise<readonly Passed[]>;
  /** The case here, if by this one passed between us and that member. */
  caseOf(tx: Transaction, passed: Passed): Promise<string | undefined>;
  /** Destroys what is held by it under this consent alone. Doing it twice does no more than doing it once. */
  letGo(tx: Transaction, passed: Passed, ref: string): Promise<DeletionAnswer>;
}

/** Features register here by what data passes. */
@Injectable()
export class Carriers {
  private readonly carriers = new Map<WithdrawalCarrier, Carrier>();

  add(kind: WithdrawalCarrier, carrier: Carrier): void {
    if (this.carriers.has(kind)) throw new Error(`two features carry ${kind}`);
    this.carriers.set(kind, carrier);
  }

  all(): readonly [WithdrawalCarrier, Carrier][] {
    return [...this.carriers];
  }

  of(kind: WithdrawalCarrier): Carrier {
    const carrier = this.carriers.get(kind);
    if (!carrier) throw new Error(`nobody carries ${kind}`);
    return carrier;
  }
}
