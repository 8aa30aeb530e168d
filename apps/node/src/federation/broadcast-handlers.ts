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
export type BroadcastsHandler = (tx: Transaction, broadcasts: readonly ReceivedBroadcast[]) => Promise<void>;

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

/**
 * Which feature applies which kind of broadcast entry, within the transaction that moves the cursor. When a handler
 * throws, what it did is taken back and what was handed on with it is handed on again, one by one: a handler does
 * nothing outside the transaction. Each place of a feed is handed on once; the same content may stand at two, after a restore of its
 * author (decision 12): a handler of something that is not by its nature said once looks at an id in the payload.
 */
@Injectable()
export class BroadcastHandlers {
  readonly #handlers = new Map<string, BroadcastsHandler>();
  readonly #replacing = new Set<string>();

  on(type: string, handler: BroadcastHandler): void {
    this.onMany(type, async (tx, broadcasts) => {
      for (const broadcast of broadcasts) await handler(tx, broadcast);
    });
  }

  /** For what replaces all that its author said of the same type before: what comes late, after a newer one, is not handed on. */
  onLatest(type: string, handler: BroadcastHandler): void {
    this.on(type, handler);
    this.#replacing.add(type);
  }

  replaces(type: string): boolean {
    return this.#replacing.has(type);
  }

  /** For what comes in large numbers: entries of this type that follow each other are handed on together. */
  onMany(type: string, handler: BroadcastsHandler): void {
    if (this.#handlers.has(type)) throw new Error(`two features apply ${type}`);
    this.#handlers.set(type, handler);
  }

  types(): string[] {
    return [...this.#handlers.keys()];
  }

  for(type: string): BroadcastsHandler | undefined {
    return this.#handlers.get(type);
  }
}
