import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import { type ReferralMailBody, type ReferralMailType, referralMail } from '#federation';
import { InvalidMail, MailHandlers } from '../federation/mail-handlers.js';
import { Members } from '../federation/members.js';
import { Outbox } from '../federation/outbox.js';

type Handler<Type extends ReferralMailType> = (
  tx: Transaction,
  from: string,
  body: ReferralMailBody<Type>,
) => Promise<void>;

/**
 * Carries what one side of a referral says to the other: sealed mail to another member, and from one team of this node to
 * another in the same transaction, by the same messages.
 */
@Injectable()
export class ReferralPost {
  private readonly here = new Map<string, (tx: Transaction, from: string, body: unknown) => Promise<void>>();

  constructor(
    private readonly members: Members,
    private readonly outbox: Outbox,
    private readonly mail: MailHandlers,
  ) {}

  async send<Type extends ReferralMailType>(
    tx: Transaction,
    to: string,
    type: Type,
    body: ReferralMailBody<Type>,
    urgent = false,
  ): Promise<void> {
    if (to !== this.members.self()) {
      await this.outbox.mail(tx, to, { id: randomUUID(), type, body, urgent });
      return;
    }
    const handler = this.here.get(type);
    if (!handler) throw new Error(`nobody hears ${type}`);
    await handler(tx, to, body);
  }

  /** Whoever hears a message is given it whole and of the right shape; what is not is put aside and its sender told. */
  on<Type extends ReferralMailType>(type: Type, handler: Handler<Type>): void {
    const read = async (tx: Transaction, from: string, body: unknown) => {
      const read = referralMail[type].safeParse(body);
      if (!read.success) throw new InvalidMail(`not a ${type}`);
      await handler(tx, from, read.data as ReferralMailBody<Type>);
    };
    this.here.set(type, read);
    this.mail.on(type, (tx, { from, body }) => read(tx, from, body));
  }
}
