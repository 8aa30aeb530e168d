import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Transaction } from '#database';
import { saidByGuests } from '#federation';
import { BroadcastHandlers, InvalidBroadcast } from './broadcast-handlers.js';
import { InvalidMail, MailHandlers, type ReceivedMail } from './mail-handlers.js';
import { Members } from './members.js';

/**
 * Hears what a guest of a host has to say to all, as its host and each voter get it by mail: it counts as if it stood in a
 * broadcast feed. Members have one, and say nothing this way.
 */
@Injectable()
export class GuestVoice implements OnModuleInit {
  constructor(
    private readonly handlers: MailHandlers,
    private readonly broadcasts: BroadcastHandlers,
    private readonly members: Members,
  ) {}

  onModuleInit(): void {
    for (const type of saidByGuests) this.handlers.on(`guest.${type}`, (tx, mail) => this.hear(tx, type, mail));
  }

  private async hear(tx: Transaction, type: string, { from, body: payload, at, place }: ReceivedMail): Promise<void> {
    const handler = this.broadcasts.for(type);
    if (!handler || !this.members.find(from)?.host) throw new InvalidMail('said by no guest', 'not-allowed');
    const { epoch, seq } = place;
    try {
      await handler(tx, [{ from, type, payload, epoch, seq, at }]);
    } catch (error) {
      throw error instanceof InvalidBroadcast ? new InvalidMail(error.message, error.code) : error;
    }
  }
}
