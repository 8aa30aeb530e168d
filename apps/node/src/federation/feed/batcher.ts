import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readRows, type Transaction, withTransaction } from '#database';
import { base64url, batchLimits, broadcastFeed, type Cursor, directedFeed } from '#federation';
import { Clock } from '../../clock.js';
import { Members } from '../members.js';
import { OwnNode } from '../own-node.js';
import { HighWater, type Mark } from './high-water.js';
import { Movement } from './movement.js';
import { type FeedReturn, Restoration } from './restoration.js';
import { openEpoch, type Said, writeBatch } from './write-batch.js';

/** What may have its place now: not what is for a member whose feed waits for its head after a restore. */
const ready = 'recipient IS NULL OR recipient NOT IN (SELECT addressee FROM feed_return WHERE addressee IS NOT NULL)';
const waiting = {
  name: 'federation.waiting',
  text: `SELECT FROM outbox WHERE ${ready} LIMIT 1`,
};

/** Of a header, with room to spare: counted against the size of a batch. */
const headerBytes = 512;
/** While one batch follows another, what is said within this time shares a signature. Milliseconds. */
const gathering = 20;
/** A wake-up may be lost; what it announced is found after this time. Milliseconds. */
const patience = 1_000;

interface Row {
  position: string;
  recipient: string | null;
  type: string;
  urgent: boolean;
  payload: Buffer;
}

/**
 * Gives what was said its place: takes rows from the outbox, numbers, chains and signs them, one head for each feed and
 * batch. One batch is written at a time, whatever the number of processes; business transactions never wait for it.
 */
@Injectable()
export class Batcher implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(Batcher.name);
  private running: Promise<void> | undefined;
  private again = false;
  private stopped = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly db: DataSource,
    private readonly own: OwnNode,
    private readonly members: Members,
    private readonly highWater: HighWater,
    private readonly restoration: Restoration,
    private readonly movement: Movement,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.highWater.check();
    this.timer = setInterval(() => this.wake(), patience);
    this.wake();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.running;
  }

  /** There may be something in the outbox. */
  wake(): void {
    this.again = true;
    if (this.running || this.stopped) return;
    this.running = this.drain();
  }

  /** What this node may sign was changed in its database: its feeds are looked at again. */
  async signAgain(): Promise<void> {
    await this.highWater.check().catch(() => undefined);
    this.wake();
  }

  private async drain(): Promise<void> {
    try {
      while (this.again && !this.stopped) {
        this.again = false;
        while (!this.stopped && (await this.batch())) await new Promise((resolve) => setTimeout(resolve, gathering));
      }
    } catch (error) {
      this.logger.warn(`no batch could be signed: ${error instanceof Error ? error.message : 'unknown'}`);
      if (!this.stopped) await this.highWater.check().catch(() => undefined);
    } finally {
      this.running = undefined; // in the same breath as the last look: no wake-up falls in between
    }
  }

  /** Writes one batch; false if there was nothing to say or this node may not sign. */
  private async batch(): Promise<boolean> {
    if (this.highWater.fault() || !this.members.charterVersion()) return false;
    const returned = this.restoration.returned();
    if (returned.length > 0) return this.open(returned);
    const [found] = await readRows(this.db, waiting);
    if (!found) return false;
    const marks = await withTransaction(this.db, 'federation.batch', (tx) => this.place(tx));
    return this.show(marks);
  }

  /** Feeds whose heads are back after a restore go on in a new epoch. */
  private async open(returned: readonly FeedReturn[]): Promise<boolean> {
    const marks = await withTransaction(this.db, 'federation.open-epoch', async (tx) => {
      await this.lock(tx);
      const opened = new Map<string, Mark>();
      for (const { feed, addressee } of returned) {
        const at = { feed, addressee, now: this.clock.now(), charterVersion: this.members.charterVersion() };
        const batch = await openEpoch(tx, this.own, at);
        if (batch) opened.set(feed, markOf(batch.cursor));
      }
      return opened;
    });
    await this.restoration.load();
    await this.show(marks);
    return true;
  }

  private async show(marks: ReadonlyMap<string, Mark>): Promise<boolean> {
    if (marks.size === 0) return false;
    await this.highWater.raise(marks);
    this.movement.tell([...marks.keys()]);
    return true;
  }

  private async place(tx: Transaction): Promise<Map<string, Mark>> {
    const marks = new Map<string, Mark>();
    await this.lock(tx);
    const rows = withinBytes(
      await tx.query<Row>(
        `SELECT position, recipient, type, urgent, payload FROM outbox WHERE ${ready} ORDER BY position LIMIT $1`,
        [batchLimits.entries],
      ),
    );
    await tx.query('DELETE FROM outbox WHERE position = ANY($1)', [rows.map(({ position }) => position)]);
    const now = this.clock.now();
    for (const [feed, said] of this.byFeed(rows)) {
      const addressee = said[0]?.addressee ?? null;
      const charterVersion = this.members.charterVersion();
      const { cursor } = await writeBatch(tx, this.own, { feed, addressee, said, now, charterVersion });
      marks.set(feed, markOf(cursor));
    }
    return marks;
  }

  /** One batch is written at a time, also where several processes run. */
  private async lock(tx: Transaction): Promise<void> {
    await tx.query("SELECT pg_advisory_xact_lock(hashtext('ihala.federation.batch'))");
  }

  private byFeed(rows: readonly Row[]): Map<string, Said[]> {
    const feeds = new Map<string, Said[]>();
    for (const { recipient, type, urgent, payload } of rows) {
      const feed = recipient ? directedFeed(this.own.nodeId, recipient) : broadcastFeed(this.own.nodeId);
      const said = feeds.get(feed) ?? [];
      said.push({ addressee: recipient, type, urgent, payload });
      feeds.set(feed, said);
    }
    return feeds;
  }
}

function markOf({ epoch, seq, chain }: Cursor): Mark {
  return { epoch, seq, chain: base64url(chain) };
}

function withinBytes(rows: readonly Row[]): Row[] {
  let bytes = 0;
  return rows.filter(({ payload }, index) => {
    bytes += payload.length + headerBytes;
    return index === 0 || bytes <= batchLimits.bytes;
  });
}
