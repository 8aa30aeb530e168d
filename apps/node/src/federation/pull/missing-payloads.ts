import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Transaction, withTransaction } from '#database';
import { base64url, commitTo, type EntryHeader, type VerifiedEntry, type WireEntry } from '#federation';
import { Clock } from '../../clock.js';
import { NoAnswer, Refused } from '../contact/caller.js';
import { Members } from '../members.js';
import type { BatchSource } from './batch-source.js';
import { BatchSources } from './batch-sources.js';
import { Broadcasts } from './broadcasts.js';

/** So often others are asked for what was kept back. Milliseconds. */
const every = 60_000;
/** So many entries are looked at together, and so often in one turn: the next turn goes on behind them. */
const together = 500;
const mostInTurn = 20;

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
  WHERE (m.feed, m.epoch, m.seq) > ($1, $2, $3::bigint)
  ORDER BY m.feed, m.epoch, m.seq LIMIT ${together}`;

const beginning = { feed: '', epoch: '', seq: 0 };

/**
 * Entries that came without what they say, and that their origin has not erased: somebody keeps it back, or this member
 * was a candidate or on probation when they came. As soon as it may see them, the origin and others are asked; what they
 * give counts only if the entry’s header committed to it.
 */
@Injectable()
export class MissingPayloads implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(MissingPayloads.name);
  private readonly stop = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;
  /** Up to where entries were looked for: what nobody gives does not stand in the way of the others. */
  private looked: Pick<Missing, 'feed' | 'epoch' | 'seq'> = beginning;

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
      for (let turn = 0; turn < mostInTurn && !this.stop.signal.aborted; turn += 1) {
        const { feed, epoch, seq } = this.looked;
        const found = await this.db.query<Missing[]>(missing, [feed, epoch, seq]);
        for (const entries of runsOf(found)) await this.seek(entries);
        this.looked = found.length < together ? beginning : (found.at(-1) ?? beginning);
        if (this.looked === beginning) return;
      }
    };
    this.running = this.running.then(work).catch((error) => this.logger.warn(String(error)));
    return this.running;
  }

  /** Entries of one epoch of a feed: each source is asked for what the ones before did not give. */
  private async seek(entries: readonly Missing[]): Promise<void> {
    const [first] = entries;
    if (!first) return;
    const open = new Map(entries.map((entry) => [entry.header.toString('utf8'), entry]));
    for (const source of this.sources.of(first.feed, first.origin)) {
      if (this.stop.signal.aborted || open.size === 0) return;
      try {
        await this.seekAt(source, open);
      } catch (error) {
        if (!(error instanceof NoAnswer || error instanceof Refused)) throw error;
      }
    }
  }

  /** Page after page, from the batch of one missing entry to that of the next. */
  private async seekAt(source: BatchSource, open: Map<string, Missing>): Promise<void> {
    let place = 0;
    for (const entry of [...open.values()]) {
      if (entry.seq <= place) continue;
      for await (const batch of source.entries({ ...entry, seq: entry.after }, { signal: this.stop.signal })) {
        if ('problem' in batch) return;
        for (const given of batch.entries) {
          const header = given.header.toString('utf8');
          const one = open.get(header);
          const content = one && contentOf(header, given);
          if (one) place = Math.max(place, one.seq);
          if (!content) continue;
          await this.fill(one, content);
          open.delete(header);
        }
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

function contentOf(header: string, { salt, payload }: WireEntry): { salt: Buffer; payload: Buffer } | undefined {
  if (!salt || !payload) return undefined;
  const { commit }: EntryHeader = JSON.parse(header);
  return base64url(commitTo(salt, payload)) === commit ? { salt, payload } : undefined;
}

/** Those of one epoch of one feed together; they come in their order. */
function runsOf(entries: readonly Missing[]): Missing[][] {
  const runs: Missing[][] = [];
  for (const entry of entries) {
    const last = runs.at(-1);
    if (last?.[0]?.feed === entry.feed && last[0].epoch === entry.epoch) last.push(entry);
    else runs.push([entry]);
  }
  return runs;
}
