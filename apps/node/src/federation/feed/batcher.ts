import { randomBytes } from 'node:crypto';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readRows, type Transaction, withTransaction } from '#database';
import { base64url, batchLimits, broadcastFeed, type Cursor, directedFeed } from '#federation';
import { Clock } from '../../clock.js';
import { Members } from '../members.js';
import { OwnNode } from '../own-node.js';
import { Rounds } from '../rounds.js';
import { HighWater, type Mark } from './high-water.js';
import { Movement } from './movement.js';
import { type FeedReturn, Restoration } from './restoration.js';
import { openEpoch, type Said, writeBatches } from './write-batch.js';

/** What may have its place now: not what is for a member whose feed waits for its head after a restore. */
const ready = 'recipient IS NULL OR recipient NOT IN (SELECT addressee FROM feed_return WHERE addressee IS NOT NULL)';
const waiting = {
  name: 'federation.waiting',
  text: `SELECT FROM outbox WHERE ${ready} LIMIT 1`,
};
/** What has waited longest, up to so many rows ($1) and bytes ($2). */
const next = `
  SELECT position, recipient AS addressee, type, urgent, size FROM (
    SELECT position, recipient, type, urgent, octet_length(payload) AS size,
      sum(octet_length(payload)) OVER (ORDER BY position) AS bytes
    FROM outbox WHERE ${ready} ORDER BY position LIMIT $1
  ) waiting WHERE bytes <= $2 ORDER BY position`;
/** What headers say of rows of the outbox ($1) and their salts ($2), as `commitText` does: the payload need not leave the database. */
const commits = `
  SELECT translate(encode(sha256('\\x01'::bytea || s.salt || o.payload), 'base64'), '+/=', '-_') AS commit
  FROM unnest($1::bigint[], $2::bytea[]) WITH ORDINALITY AS s (position, salt, place) JOIN outbox o USING (position)
  ORDER BY s.place`;

/** One transaction, and one write of the high-water file, give a place to so many full batches: what a reader fetches at once. */
const together = 4;
/** While one thing is said after another, what is said within this time shares a signature. Milliseconds. */
const gathering = 20;
/** A wake-up may be lost; what it announced is found after this time. Milliseconds. */
const patience = 1_000;

/** What one transaction gave its place: where the feeds that it moved end now, and whether a feed took more than one batch. */
interface Placed {
  readonly marks: ReadonlyMap<string, Mark>;
  readonly plenty: boolean;
}

type Row = Omit<Said, 'salt' | 'commit'>;

/**
 * Gives what was said its place: takes rows from the outbox, numbers, chains and signs them, one head for each feed and
 * batch. One batch is written at a time, whatever the number of processes; business transactions never wait for it.
 */
@Injectable()
export class Batcher implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(Batcher.name);
  private readonly rounds = new Rounds(
    () => this.drain(),
    (error) => {
      this.logger.warn(`no batch could be signed: ${error instanceof Error ? error.message : 'unknown'}`);
      return undefined;
    },
  );
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
    await this.rounds.stop();
  }

  /** There may be something in the outbox. */
  wake(): void {
    this.rounds.insist();
  }

  /** What this node may sign was changed in its database: its feeds are looked at again. */
  async signAgain(): Promise<void> {
    await this.highWater.check().catch(() => undefined);
    this.wake();
  }

  /** What lay there in plenty is worked off without a pause; what is just being said is given time to gather. */
  private async drain(): Promise<void> {
    try {
      for (let placed = await this.next(); placed && !this.stopped; placed = await this.next()) {
        if (!placed.plenty) await new Promise((resolve) => setTimeout(resolve, gathering));
      }
    } catch (error) {
      if (!this.stopped) await this.highWater.check().catch(() => undefined);
      throw error;
    }
  }

  /** Gives their place to the next rows; undefined if there was nothing to say or this node may not sign. */
  private async next(): Promise<Placed | undefined> {
    if (this.highWater.fault() || !this.members.charterVersion()) return undefined;
    const returned = this.restoration.returned();
    if (returned.length > 0) return this.open(returned);
    const [found] = await readRows(this.db, waiting);
    if (!found) return undefined;
    const placed = await withTransaction(this.db, 'federation.batch', (tx) => this.place(tx));
    await this.show(placed.marks);
    return placed.marks.size > 0 ? placed : undefined;
  }

  /** Feeds whose heads are back after a restore go on in a new epoch. */
  private async open(returned: readonly FeedReturn[]): Promise<Placed> {
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
    return { marks, plenty: false };
  }

  private async show(marks: ReadonlyMap<string, Mark>): Promise<void> {
    if (marks.size === 0) return;
    await this.highWater.raise(marks);
    this.movement.tell([...marks.keys()]);
  }

  private async place(tx: Transaction): Promise<Placed> {
    await this.lock(tx);
    const rows = await this.waiting(tx);
    const marks = new Map<string, Mark>();
    const now = this.clock.now();
    let plenty = false;
    for (const [feed, said] of this.byFeed(rows)) {
      const addressee = said[0]?.addressee ?? null;
      const charterVersion = this.members.charterVersion();
      const batches = await writeBatches(tx, this.own, { feed, addressee, said, now, charterVersion });
      const end = batches.at(-1)?.cursor;
      if (end) marks.set(feed, markOf(end));
      plenty ||= batches.length > 1;
    }
    return { marks, plenty };
  }

  /** One batch is written at a time, also where several processes run. */
  private async lock(tx: Transaction): Promise<void> {
    await tx.query("SELECT pg_advisory_xact_lock(hashtext('ihala.federation.batch'))");
  }

  private async waiting(tx: Transaction): Promise<Said[]> {
    const rows = await tx.query<Row>(next, [together * batchLimits.entries, together * batchLimits.bytes]);
    const salted = rows.map((row) => ({ ...row, salt: randomBytes(32) }));
    const positions = salted.map(({ position }) => position);
    const committed = await tx.query<{ commit: string }>(commits, [positions, salted.map(({ salt }) => salt)]);
    return salted.map((row, place) => ({ ...row, commit: committed[place]?.commit ?? '' }));
  }

  private byFeed(rows: readonly Said[]): Map<string, Said[]> {
    const feeds = new Map<string, Said[]>();
    for (const one of rows) {
      const { addressee } = one;
      const feed = addressee ? directedFeed(this.own.nodeId, addressee) : broadcastFeed(this.own.nodeId);
      const said = feeds.get(feed) ?? [];
      said.push(one);
      feeds.set(feed, said);
    }
    return feeds;
  }
}

function markOf({ epoch, seq, chain }: Cursor): Mark {
  return { epoch, seq, chain: base64url(chain) };
}
