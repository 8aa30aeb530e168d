import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import { type ReviewMailBody, type ReviewMailType, reviewMail } from '#federation';
import { InvalidMail, MailHandlers } from '../federation/mail-handlers.js';
import { Outbox } from '../federation/outbox.js';

type Handler<Type extends ReviewMailType> = (
  tx: Transaction,
  from: string,
  body: ReviewMailBody<Type>,
) => Promise<void>;

/** Carries what is said about a review: sealed mail from one node to one other. Nothing of it is ever broadcast. */
@Injectable()
export class ReviewPost {
  constructor(
    private readonly outbox: Outbox,
    private readonly mail: MailHandlers,
  ) {}

  /** Sends a message to each; what was not said (`undefined`) does not travel. */
  async send<Type extends ReviewMailType>(
    tx: Transaction,
    to: readonly string[],
    type: Type,
    body: ReviewMailBody<Type>,
    urgent = false,
  ): Promise<void> {
    const plain = JSON.parse(JSON.stringify(body));
    for (const nodeId of new Set(to)) {
      await this.outbox.mail(tx, nodeId, { id: randomUUID(), type, body: plain, urgent });
    }
  }

  /** Whoever hears a message is given it whole and of the right shape; what is not is put aside and its sender told. */
  on<Type extends ReviewMailType>(type: Type, handler: Handler<Type>): void {
    this.mail.on(type, async (tx, { from, body }) => {
      const read = reviewMail[type].safeParse(body);
      if (!read.success) throw new InvalidMail(`not a ${type}`);
      await handler(tx, from, read.data as ReviewMailBody<Type>);
    });
  }
}
