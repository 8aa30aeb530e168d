import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Transaction, withTransaction } from '#database';
import { isProblem, type ProblemCode, parseCanonical, type VerifiedEntry } from '#federation';
import {
  BroadcastHandlers,
  type BroadcastsHandler,
  InvalidBroadcast,
  type ReceivedBroadcast,
} from '../broadcast-handlers.js';

const limits = { size: 1024 * 1024, depth: 32 };
/** So many entries share a savepoint: what one bad entry costs the others is that they are handed on a second time. */
const together = 500;

/** How an entry stands after it was offered to its handler; a code where it was put aside. */
export interface Standing {
  readonly standing: 'applied' | 'held' | 'quarantined';
  readonly code?: ProblemCode;
}

/** By `seq`: the entries that do not stand as was expected of them. */
export type Exceptions = ReadonlyMap<number, Standing>;

/** A stored entry with its payload, before its payload is read. */
type Stored = Omit<ReceivedBroadcast, 'payload'> & { readonly payload: Buffer };
/** Broadcasts of one type that follow each other, and who applies them. */
interface Run {
  readonly handler: BroadcastsHandler;
  readonly broadcasts: ReceivedBroadcast[];
}

/** An entry that is stored and was not handed on. */
export interface Held {
  feed: string;
  epoch: string;
  seq: number;
  origin: string;
  type: string;
  payload: Buffer;
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

  /** How an entry is going to stand unless something is wrong with it. */
  expects({ header, content }: VerifiedEntry): 'applied' | 'held' {
    return content && this.handlers.for(header.type) ? 'applied' : 'held';
  }

  /** Hands entries on, in their order; those whose type nobody knows, or whose content did not come, are left out. */
  async apply(tx: Transaction, from: string, entries: readonly VerifiedEntry[]): Promise<Exceptions> {
    const exceptions = new Map<number, Standing>();
    for (let at = 0; at < entries.length; at += together) {
      await this.hand(tx, storedOf(from, entries.slice(at, at + together)), exceptions);
    }
    return exceptions;
  }

  /** One entry that cannot be applied takes nothing else with it. */
  private async hand(tx: Transaction, stored: Iterable<Stored>, exceptions: Map<number, Standing>): Promise<void> {
    const runs = this.runsOf(stored, exceptions);
    if (runs.length === 0 || (await this.try(tx, runs)) === undefined) return;
    for (const { handler, broadcasts } of runs) {
      for (const broadcast of broadcasts) {
        const error = await this.try(tx, [{ handler, broadcasts: [broadcast] }]);
        if (error !== undefined) exceptions.set(broadcast.seq, this.standingAfter(error, broadcast));
      }
    }
  }

  private runsOf(stored: Iterable<Stored>, exceptions: Map<number, Standing>): Run[] {
    const runs: Run[] = [];
    for (const { from, type, epoch, seq, at, payload } of stored) {
      const handler = this.handlers.for(type);
      if (!handler) continue;
      const parsed = parseCanonical(payload, limits);
      if (isProblem(parsed)) {
        exceptions.set(seq, { standing: 'quarantined', code: parsed.problem });
        continue;
      }
      const last = runs.at(-1);
      const run = last?.handler === handler ? last : { handler, broadcasts: [] };
      if (run !== last) runs.push(run);
      run.broadcasts.push({ from, type, epoch, seq, at, payload: parsed.said });
    }
    return runs;
  }

  /** Undefined when all are applied; otherwise what was thrown, and nothing of them is. */
  private async try(tx: Transaction, runs: readonly Run[]): Promise<unknown> {
    await tx.query('SAVEPOINT entries');
    try {
      for (const { handler, broadcasts } of runs) await handler(tx, broadcasts);
      await tx.query('RELEASE SAVEPOINT entries');
      return undefined;
    } catch (error) {
      if (mustRunAgain(error)) throw error;
      await tx.query('ROLLBACK TO SAVEPOINT entries');
      return error ?? new Error('nothing was said');
    }
  }

  private standingAfter(error: unknown, { type, seq }: ReceivedBroadcast): Standing {
    if (error instanceof InvalidBroadcast) return { standing: 'quarantined', code: error.code };
    this.logger.error(`${type} ${seq} is held: ${error instanceof Error ? error.name : 'unknown'}`);
    return { standing: 'held' };
  }

  /** What an earlier version did not know may be known to this one. */
  private async replayHeld(): Promise<void> {
    let after = { feed: '', epoch: '', seq: 0 };
    for (;;) {
      const held = await this.db.query<Held[]>(
        `SELECT e.feed, e.epoch, e.seq::float8 AS seq, f.origin, e.type, e.payload, e.at
         FROM feed_entry e JOIN feed f USING (feed)
         WHERE e.standing = 'held' AND e.payload IS NOT NULL AND e.type = ANY($1) AND (e.feed, e.epoch, e.seq) > ($2, $3, $4)
         ORDER BY e.feed, e.epoch, e.seq LIMIT ${together}`,
        [this.handlers.types(), after.feed, after.epoch, after.seq],
      );
      for (const entry of held) await this.replay(entry);
      const last = held.at(-1);
      if (!last) return;
      after = last;
    }
  }

  /** Hands on what was held, if its type is known by now. */
  async replay({ feed, origin, ...stored }: Held): Promise<void> {
    if (!this.handlers.for(stored.type)) return;
    await withTransaction(this.db, 'federation.replay-held', async (tx) => {
      await tx.query('SELECT 1 FROM feed WHERE feed = $1 FOR UPDATE', [feed]);
      const exceptions = new Map<number, Standing>();
      const { type, epoch, seq, at, payload } = stored;
      const late = this.handlers.replaces(type) && (await isReplaced(tx, { feed, type, epoch, seq }));
      if (!late) await this.hand(tx, [{ from: origin, type, epoch, seq, at, payload }], exceptions);
      await tx.query('UPDATE feed_entry SET standing = $4 WHERE feed = $1 AND epoch = $2 AND seq = $3', [
        feed,
        stored.epoch,
        stored.seq,
        exceptions.get(stored.seq)?.standing ?? 'applied',
      ]);
    });
  }
}

function* storedOf(from: string, entries: readonly VerifiedEntry[]): Generator<Stored> {
  for (const { header, content } of entries) {
    const { type, epoch, seq, ts } = header;
    if (content) yield { from, type, epoch, seq, at: new Date(ts), payload: content.payload };
  }
}

/** Whether a newer one of the same type was applied: a later one of its epoch, or one of the epoch that the feed is in now. */
async function isReplaced(tx: Transaction, at: Pick<Held, 'feed' | 'type' | 'epoch' | 'seq'>): Promise<boolean> {
  const [newer] = await tx.query(
    `SELECT 1 FROM feed_entry e JOIN feed f USING (feed)
     WHERE e.feed = $1 AND e.type = $2 AND e.standing = 'applied' AND e.payload IS NOT NULL
       AND ((e.epoch = $3 AND e.seq > $4) OR (e.epoch <> $3 AND e.epoch = f.epoch)) LIMIT 1`,
    [at.feed, at.type, at.epoch, at.seq],
  );
  return newer !== undefined;
}

/** A serialisation failure or a deadlock ends the whole transaction; it is run again. */
function mustRunAgain(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === '40001' || code === '40P01';
}
