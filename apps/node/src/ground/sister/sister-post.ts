import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import { type GroundMailBody, type GroundMailType, groundMail } from '#federation';
import { InvalidMail, MailHandlers } from '../../federation/mail-handlers.js';
import { Outbox } from '../../federation/outbox.js';

/** Carries the question to a sister member and its answer: sealed mail, at once. */
@Injectable()
export class SisterPost {
  constructor(
    private readonly outbox: Outbox,
    private readonly mail: MailHandlers,
  ) {}

  async send<Type extends GroundMailType>(
    tx: Transaction,
    to: string,
    type: Type,
    body: GroundMailBody<Type>,
  ): Promise<void> {
    await this.outbox.mail(tx, to, { id: randomUUID(), type, body, urgent: true });
  }

  /** Whoever hears a message is given it whole and of the right shape; what is not is put aside and its sender told. */
  on<Type extends GroundMailType>(
    type: Type,
    handler: (tx: Transaction, from: string, body: GroundMailBody<Type>) => Promise<void>,
  ): void {
    this.mail.on(type, async (tx, { from, body }) => {
      const read = groundMail[type].safeParse(body);
      if (!read.success) throw new InvalidMail(`not a ${type}`);
      await handler(tx, from, read.data as GroundMailBody<Type>);
    });
  }
}
