import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import type { AskedHoldState, Hold } from '#domain';
import type { HoldMail, HoldMailType } from '#federation';
import { Members } from '../../federation/members.js';
import { Outbox } from '../../federation/outbox.js';
import { Live } from '../../graphql/live.js';
import { AskedHoldBook } from '../asked/asked-hold-book.js';

/** Tells whoever asked what became of a hold: by mail, or straight into the book of our own caseworkers. */
@Injectable()
export class HoldNews {
  constructor(
    private readonly members: Members,
    private readonly outbox: Outbox,
    private readonly book: AskedHoldBook,
    private readonly live: Live,
  ) {}

  async tell(tx: Transaction, hold: Hold): Promise<void> {
    await this.live.tell(tx, 'hold', hold.id);
    if (hold.state === 'requested' || hold.askedBy === null) return;
    if (hold.askedBy === this.members.self()) await this.book.hear(tx, hold.id, hold.askedBy, heard(hold));
    else if (hold.given === 'telephone' && hold.state === 'held') await this.tellOfCall(tx, hold.askedBy, hold);
    else await this.mailState(tx, hold.askedBy, hold);
  }

  private mailState(tx: Transaction, to: string, hold: Exclude<Hold, { state: 'requested' }>): Promise<void> {
    switch (hold.state) {
      case 'held':
        return this.mail(tx, to, 'hold.answer', { hold: hold.id, answer: 'held', until: hold.until.toISOString() });
      case 'declined':
        return this.mail(tx, to, 'hold.answer', { hold: hold.id, answer: 'declined', reason: hold.reason });
      case 'taken':
        return this.mail(tx, to, 'hold.taken', { hold: hold.id });
      case 'released':
        return this.mail(tx, to, 'hold.release', { hold: hold.id, by: hold.by });
      case 'lapsed':
        return this.mail(tx, to, 'hold.lapsed', { hold: hold.id });
    }
  }

  private tellOfCall(tx: Transaction, to: string, hold: Extract<Hold, { state: 'held' }>): Promise<void> {
    const { id, kind, stepFree, places, hours, purpose, askedAt, until } = hold;
    const times = { toldAt: askedAt.toISOString(), until: until.toISOString() };
    return this.mail(tx, to, 'hold.told', { hold: id, kind, stepFree, places, hours, purpose, ...times });
  }

  private mail<T extends HoldMailType>(tx: Transaction, to: string, type: T, body: HoldMail<T>): Promise<void> {
    return this.outbox.mail(tx, to, { id: randomUUID(), type, body, urgent: true });
  }
}

function heard(hold: Exclude<Hold, { state: 'requested' }>): Exclude<AskedHoldState, { state: 'asked' }> {
  switch (hold.state) {
    case 'held':
      return { state: 'held', until: hold.until };
    case 'declined':
      return { state: 'declined', reason: hold.reason };
    case 'released':
      return { state: 'released', by: hold.by };
    case 'taken':
    case 'lapsed':
      return { state: hold.state };
  }
}
