import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';

type ChangeHandler = (tx: Transaction, caseId: string) => Promise<void>;

/** Tells features that the protocol may say something else of a case from now on: what waits for it goes on. */
@Injectable()
export class ProtocolChanges {
  private readonly handlers: ChangeHandler[] = [];

  /** Called in the transaction of the change. */
  on(handler: ChangeHandler): void {
    this.handlers.push(handler);
  }

  async tell(tx: Transaction, caseId: string): Promise<void> {
    for (const handler of this.handlers) await handler(tx, caseId);
  }
}
