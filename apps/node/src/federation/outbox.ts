import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';

/** A message to one member. `id` makes it idempotent there. */
export interface OutgoingMail {
  readonly id: string;
  readonly type: string;
  readonly body: object;
  /** Its receipt is missed after one hour rather than after three days. The addressee is not told. */
  readonly urgent?: boolean;
}

/** What this node says to others: written in the transaction of the change it tells of, sent once that is committed. */
@Injectable()
export class Outbox {
  /** Seals a message to its addressee alone, before it touches the database. */
  async mail(tx: Transaction, to: string, message: OutgoingMail): Promise<void> {
    throw new Error(`cannot send ${message.type} to ${to} in ${tx.name}`);
  }

  /** Says something to every member. */
  async broadcast(tx: Transaction, type: string, payload: object): Promise<void> {
    throw new Error(`cannot say ${type} in ${tx.name}: ${Object.keys(payload)}`);
  }
}
