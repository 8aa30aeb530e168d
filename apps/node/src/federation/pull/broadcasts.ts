import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Transaction, withTransaction } from '#database';
import { isProblem, type ProblemCode, parseCanonical, type VerifiedEntry } from '#federation';
import { BroadcastHandlers, InvalidBroadcast, type ReceivedBroadcast } from '../broadcast-handlers.js';

const limits = { size: 1024 * 1024, depth: 32 };

/** How an entry stands after it was offered to its handler; a code where it was put aside. */
export interface Standing {
  readonly standing: 'applied' | 'held' | 'quarantined';
  readonly code?: ProblemCode;
}

interface Held {
  feed: string;
  epoch: string;
  seq: number;
  origin: string;
  type: string;
  payload: Buffer | null;
  at: Date;
}

/** Hands what others say to everyone to the feature that applies it, within the transaction that stores it. */
@Injectable()
export class Broadcasts implements OnApplicationBootstrap {
  private readonly logger = new Logger(Broadcasts.name);

  constructor(
    private readonly db: DataSource,
    private readonly handlers: BroadcastHandlers,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.replayHeld();
  }

  apply(tx: Transaction, from: string, { header, content }: VerifiedEntry): Promise<Standing> {
    const { type, epoch, seq, ts } = header;
    return this.hand(tx, content?.payload, { from, type, epoch, seq, at: new Date(ts) });
  }

  /** One entry that cannot be applied takes nothing else of the batch with it. */
  private async hand(
    tx: Transaction,
    payload: Buffer | undefined,
    place: Omit<ReceivedBroadcast, 'payload'>,
  ): Promise<Standing> {
    const handler = this.handlers.for(place.type);
    if (!handler || !payload) return { standing: 'held' };
    const parsed = parseCanonical(payload, limits);
    if (isProblem(parsed)) return { standing: 'quarantined', code: parsed.problem };
    await tx.query('SAVEPOINT entry');
    try {
      await handler(tx, { ...place, payload: parsed.said });
      await tx.query('RELEASE SAVEPOINT entry');
      return { standing: 'applied' };
    } catch (error) {
      if (mustRunAgain(error)) throw error;
      await tx.query('ROLLBACK TO SAVEPOINT entry');
      if (error instanceof InvalidBroadcast) return { standing: 'quarantined', code: error.code };
      this.logger.error(`${place.type} ${place.seq} is held: ${error instanceof Error ? error.name : 'unknown'}`);
      return { standing: 'held' };
    }
  }

  /** What an earlier version did not know may be known to this one. */
  private async replayHeld(): Promise<void> {
    const held = await this.db.query<Held[]>(
      `SELECT e.feed, e.epoch, e.seq::float8 AS seq, f.origin, e.type, e.payload, e.at
       FROM feed_entry e JOIN feed f USING (feed) WHERE e.standing = 'held' AND e.payload IS NOT NULL
       ORDER BY e.feed, e.epoch, e.seq`,
    );
    for (const { feed, origin, payload, ...entry } of held.filter(({ type }) => this.handlers.for(type))) {
      await withTransaction(this.db, 'federation.replay-held', async (tx) => {
        const { standing } = await this.hand(tx, payload ?? undefined, { from: origin, ...entry });
        await tx.query('UPDATE feed_entry SET standing = $4 WHERE feed = $1 AND epoch = $2 AND seq = $3', [
          feed,
          entry.epoch,
          entry.seq,
          standing,
        ]);
      });
    }
  }
}

/** A serialisation failure or a deadlock ends the whole transaction; it is run again. */
function mustRunAgain(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === '40001' || code === '40P01';
}
