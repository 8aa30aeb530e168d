import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Transaction, withTransaction } from '#database';
import { base64url, commitTo, type EntryHeader, type VerifiedEntry, type WireEntry } from '#federation';
import { Clock } from '../../clock.js';
import { NoAnswer, Refused } from '../contact/caller.js';
import { Members } from '../members.js';
import { BatchSources } from './batch-sources.js';
import { Broadcasts } from './broadcasts.js';

/** So often others are asked for what was kept back. Milliseconds. */
const every = 60_000;

interface Missing {
  feed: string;
  epoch: string;
  seq: number;
  /** The place before the batch that holds it. */
  after: number;
  header: Buffer;
  origin: string;
  type: string;
  at: Date;
}

const missing = `
  SELECT m.feed, m.epoch, m.seq::float8 AS seq, e.header, f.origin, e.type, e.at,
    coalesce((SELECT max(h.seq) FROM feed_head h WHERE h.feed = m.feed AND h.epoch = m.epoch AND h.seq < m.seq), 0)::float8
      AS after
  FROM missing_payload m JOIN feed_entry e USING (feed, epoch, seq) JOIN feed f USING (feed)
  ORDER BY m.since LIMIT 50`;

/**
 * Entries that came without what they say, and that their origin has not erased: somebody keeps it back. Others are
 * asked for it; what they give counts only if the entry’s header committed to it.
 */
@Injectable()
export class MissingPayloads implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(MissingPayloads.name);
  private readonly stop = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly db: DataSource,
    private readonly members: Members,
    private readonly sources: BatchSources,
    private readonly broadcasts: Broadcasts,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.pass(), every).unref();
  }

  async onModuleDestroy(): Promise<void> {
    this.stop.abort();
    clearInterval(this.timer);
    await this.running;
  }

  /** Notes, in the transaction that stores them, which entries of a broadcast feed came empty without having been erased. */
  async note(tx: Transaction, entries: readonly VerifiedEntry[], erased: ReadonlySet<number>): Promise<void> {
    const empty = entries.filter(({ header, content }) => !content && !erased.has(header.seq));
    const [first] = empty;
    if (!first) return;
    await tx.query(
      `INSERT INTO missing_payload (feed, epoch, seq, since) SELECT $1, $2, seq, $4 FROM unnest($3::bigint[]) AS e (seq)
       ON CONFLICT DO NOTHING`,
      [first.header.feed, first.header.epoch, empty.map(({ header }) => header.seq), this.clock.now()],
    );
  }

  /** Asks others once for what is missing. A candidate, or a member on probation, is shown headers only and asks for nothing. */
  pass(): Promise<void> {
    const work = async () => {
      const own = this.members.find(this.members.self());
      if (this.stop.signal.aborted || own?.status === 'candidate' || own?.onProbation) return;
      for (const entry of await this.db.query<Missing[]>(missing)) await this.seek(entry);
    };
    this.running = this.running.then(work).catch((error) => this.logger.warn(String(error)));
    return this.running;
  }

  private async seek(entry: Missing): Promise<void> {
    for (const source of this.sources.of(entry.feed, entry.origin)) {
      if (this.stop.signal.aborted) return;
      try {
        for await (const batch of source.entries(
          { ...entry, seq: entry.after },
          { signal: this.stop.signal, max: 1 },
        )) {
          if ('problem' in batch) break;
          const content = contentOf(entry.header, batch.entries);
          if (content) return await this.fill(entry, content);
        }
      } catch (error) {
        if (!(error instanceof NoAnswer || error instanceof Refused)) throw error;
      }
    }
  }

  private async fill(entry: Missing, { salt, payload }: { salt: Buffer; payload: Buffer }): Promise<void> {
    const { feed, epoch, seq } = entry;
    const filled = await withTransaction(this.db, 'federation.fill-payload', async (tx) => {
      const still = await tx.query(
        'DELETE FROM missing_payload WHERE feed = $1 AND epoch = $2 AND seq = $3 RETURNING 1',
        [feed, epoch, seq],
      );
      if (still.length === 0) return false;
      await tx.query(
        `UPDATE feed_entry SET salt = $4, payload = $5, standing = 'held' WHERE feed = $1 AND epoch = $2 AND seq = $3`,
        [feed, epoch, seq, salt, payload],
      );
      return true;
    });
    if (filled) await this.broadcasts.replay({ ...entry, payload });
  }
}

function contentOf(header: Buffer, entries: readonly WireEntry[]): { salt: Buffer; payload: Buffer } | undefined {
  const found = entries.find((entry) => entry.header.equals(header));
  if (!found?.salt || !found.payload) return undefined;
  const { commit }: EntryHeader = JSON.parse(header.toString('utf8'));
  const { salt, payload } = found;
  return base64url(commitTo(salt, payload)) === commit ? { salt, payload } : undefined;
}
