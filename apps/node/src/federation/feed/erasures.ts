import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Transaction } from '#database';
import { type EntryHeader, eraseShape, mayErase } from '#federation';
import { BroadcastHandlers, InvalidBroadcast } from '../broadcast-handlers.js';

/** Lets go of content that its author has erased: header and chain still verify, and the commit cannot be guessed. */
@Injectable()
export class Erasures implements OnModuleInit {
  constructor(private readonly handlers: BroadcastHandlers) {}

  onModuleInit(): void {
    this.handlers.on('erase', async (tx, { from, payload }) => {
      const erase = eraseShape.safeParse(payload);
      if (!erase.success) throw new InvalidBroadcast('not an erasure');
      await this.erase(tx, from, erase.data);
    });
  }

  private async erase(
    tx: Transaction,
    author: string,
    place: { feed: string; epoch: string; seq: number },
  ): Promise<void> {
    const at = [place.feed, place.epoch, place.seq];
    const [entry] = await tx.query<{ header: Buffer }>(
      'SELECT header FROM feed_entry WHERE feed = $1 AND epoch = $2 AND seq = $3 FOR UPDATE',
      at,
    );
    if (!entry) return;
    const header: EntryHeader = JSON.parse(entry.header.toString('utf8'));
    if (!mayErase(author, header)) throw new InvalidBroadcast('not its own to erase', 'not-allowed');
    await tx.query(
      `UPDATE feed_entry SET salt = NULL, payload = NULL, standing = CASE standing WHEN 'held' THEN 'applied' ELSE standing END
       WHERE feed = $1 AND epoch = $2 AND seq = $3`,
      at,
    );
  }
}
