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

  /** Sends a message; what was not said (`undefined`) does not travel. */
  async send<Type extends ReferralMailType>(
    tx: Transaction,
    to: string,
    type: Type,
    body: ReferralMailBody<Type>,
    urgent = false,
  ): Promise<void> {
    const plain = JSON.parse(JSON.stringify(body));
    if (to !== this.members.self()) {
      await this.outbox.mail(tx, to, { id: randomUUID(), type, body: plain, urgent });
      return;
    }
    const handler = this.here.get(type);
    if (!handler) throw new Error(`nobody hears ${type}`);
    await handler(tx, to, plain);
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
