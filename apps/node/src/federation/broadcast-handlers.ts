import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import type { ProblemCode } from '#federation';

/** Something a member said to all; `from` is verified, (epoch, seq) its place in that member's feed. */
export interface ReceivedBroadcast {
  readonly from: string;
  readonly type: string;
  readonly payload: unknown;
  readonly epoch: string;
  readonly seq: number;
  readonly at: Date;
}

export type BroadcastHandler = (tx: Transaction, broadcast: ReceivedBroadcast) => Promise<void>;

/** Thrown by a handler that cannot accept what was said: it is put aside, its author is told, the next one goes on. */
export class InvalidBroadcast extends Error {
  override readonly name = 'InvalidBroadcast';

  /** `code` is what the author is told; the message stays here. */
  constructor(
    message: string,
    readonly code: ProblemCode = 'wrong-shape',
  ) {
    super(message);
  }
}

/** Which feature applies which kind of broadcast entry, within the transaction that moves the cursor. */
@Injectable()
export class BroadcastHandlers {
  readonly #handlers = new Map<string, BroadcastHandler>();

  on(type: string, handler: BroadcastHandler): void {
    if (this.#handlers.has(type)) throw new Error(`two features apply ${type}`);
    this.#handlers.set(type, handler);
  }

  for(type: string): BroadcastHandler | undefined {
    return this.#handlers.get(type);
  }
}
