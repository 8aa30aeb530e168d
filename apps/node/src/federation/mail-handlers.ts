import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import type { ProblemCode } from '#federation';

/** An opened message of another member; `from` is verified. */
export interface ReceivedMail {
  readonly id: string;
  readonly from: string;
  readonly type: string;
  readonly body: unknown;
  /** When its sender put it into the feed: says nothing about order between members. */
  readonly at: Date;
  /** The entry that carried it: a certificate counts only inside the signed chain that names this place. */
  readonly place: { readonly feed: string; readonly epoch: string; readonly seq: number };
}

export type MailHandler = (tx: Transaction, mail: ReceivedMail) => Promise<void>;

/** Thrown by a handler that cannot accept what a message says: it is put aside, its sender is told, the next one goes on. */
export class InvalidMail extends Error {
  override readonly name = 'InvalidMail';

  /** `code` is what the sender is told; the message stays here. */
  constructor(
    message: string,
    readonly code: ProblemCode = 'wrong-shape',
  ) {
    super(message);
  }
}

/** Which feature applies which kind of message. */
@Injectable()
export class MailHandlers {
  readonly #handlers = new Map<string, MailHandler>();
  readonly #waiting: ((tx: Transaction) => Promise<void>)[] = [];

  /** Applies messages of this type, each in one transaction with the mark that it was applied. */
  on(type: string, handler: MailHandler): void {
    if (this.#handlers.has(type)) throw new Error(`two features apply ${type}`);
    this.#handlers.set(type, handler);
  }

  /** Told, in the transaction that stores it, that mail came which nobody can open: the node is locked. */
  whenLocked(tell: (tx: Transaction) => Promise<void>): void {
    this.#waiting.push(tell);
  }

  async tellWaiting(tx: Transaction): Promise<void> {
    for (const tell of this.#waiting) await tell(tx);
  }

  for(type: string): MailHandler | undefined {
    return this.#handlers.get(type);
  }
}
