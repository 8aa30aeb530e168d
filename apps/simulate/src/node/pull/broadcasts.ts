import { type EntryHeader, fromBase64url, isProblem, type ProblemCode, parseCanonical, parseFeedId } from '#federation';
import type { Tx } from '../../store/store.js';
import type { Here } from '../here.js';
import type { EntryRow } from '../rows.js';

/** Something a member said to all. */
export interface ReceivedBroadcast {
  readonly from: string;
  readonly type: string;
  readonly payload: unknown;
  readonly feed: string;
  readonly epoch: string;
  readonly seq: number;
}

export type BroadcastHandler = (tx: Tx, broadcast: ReceivedBroadcast) => Promise<void>;

/** What was said cannot be accepted: it is put aside, its author is told, the next one goes on. */
export class InvalidBroadcast extends Error {
  override readonly name = 'InvalidBroadcast';
  constructor(readonly code: ProblemCode) {
    super(code);
  }
}

export interface Standing {
  readonly standing: EntryRow['standing'];
  readonly code?: ProblemCode;
}

const limits = { size: 1024 * 1024, depth: 32 };

/**
 * Which part of the node applies which kind of entry, in the transaction that stores it (apps/node:
 * federation/pull/broadcasts). A handler decides before it writes: a refused entry leaves nothing behind.
 */
export class Broadcasts {
  private readonly handlers = new Map<string, BroadcastHandler>();

  constructor(private readonly here: Here) {}

  on(type: string, handler: BroadcastHandler): void {
    this.handlers.set(type, handler);
  }

  /** What an earlier version did not know may be known to this one. */
  async replayHeld(): Promise<void> {
    for (const [key, row] of await this.here.db.all<EntryRow>('feed_entry')) {
      if (row.standing !== 'held' || !row.payload || !this.handlers.has(row.type)) continue;
      const header: EntryHeader = JSON.parse(fromBase64url(row.header)?.toString('utf8') ?? '');
      const { feed, epoch, seq, type } = header;
      const place = { from: parseFeedId(feed)?.from ?? '', type, feed, epoch, seq };
      await this.here.transaction('federation.replay-held', async (tx) => {
        const { standing } = await this.apply(tx, fromBase64url(row.payload ?? ''), place);
        await tx.put('feed_entry', key, { ...row, standing } satisfies EntryRow);
      });
    }
  }

  async apply(tx: Tx, payload: Buffer | undefined, place: Omit<ReceivedBroadcast, 'payload'>): Promise<Standing> {
    const handler = this.here.knows(place.type) ? this.handlers.get(place.type) : undefined;
    if (!handler || !payload) return { standing: 'held' };
    const parsed = parseCanonical(payload, limits);
    if (isProblem(parsed)) return { standing: 'quarantined', code: parsed.problem };
    try {
      await handler(tx, { ...place, payload: 'said' in parsed ? parsed.said : undefined });
      return { standing: 'applied' };
    } catch (error) {
      if (error instanceof InvalidBroadcast) return { standing: 'quarantined', code: error.code };
      throw error;
    }
  }
}
