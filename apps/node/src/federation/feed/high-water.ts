import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { afterCommit, type Transaction, withTransaction } from '#database';
import { broadcastFeed, directedFeed, knowsMore } from '#federation';
import { writePrivately } from '#home';
import { Clock } from '../../clock.js';
import { OwnNode } from '../own-node.js';
import { ownLineage } from './lineages.js';
import { type FeedReturn, type Mark, Restoration } from './restoration.js';

export type { Mark } from './restoration.js';

const shape = z.strictObject({
  v: z.literal(1),
  feeds: z.record(z.string(), z.strictObject({ epoch: z.string(), seq: z.int(), chain: z.string() })),
  /** Written by a restore into a home that had no such file: what is missing here was lost, not never said. */
  restored: z.literal(true).optional(),
});

const ofOwnFeed = '(feed = $1 OR starts_with(feed, $2))';

interface Kept {
  readonly marks: ReadonlyMap<string, Mark>;
  readonly restored: boolean;
}

/**
 * Why this node may not sign: its database is older than what it has already said, or nobody can tell; or two copies of it
 * run: somebody proved that it said two things at one place, or showed a head that it has not signed here.
 */
export type SigningFault =
  | 'database-behind'
  | 'high-water-missing'
  | 'high-water-differs'
  | 'signed-twice'
  | 'signed-elsewhere';

/**
 * The highest head that this node has signed of each own feed, in a synced file outside the database. A head is
 * written here after its commit and before anybody can see it, so a database behind this file is a restored one: such
 * a node would sign a second content for places that others know. It works locally and signs nothing until its heads
 * are back (`Restoration`).
 */
@Injectable()
export class HighWater {
  private readonly logger = new Logger(HighWater.name);
  private readonly path: string;
  private marks: ReadonlyMap<string, Mark> = new Map();
  private last: Promise<void> = Promise.resolve();
  private stopped: SigningFault | undefined;
  private readonly whenFree: (() => void)[] = [];

  constructor(
    private readonly db: DataSource,
    private readonly restoration: Restoration,
    private readonly clock: Clock,
    private readonly own: OwnNode,
  ) {
    this.path = join(own.dir, 'high-water.json');
  }

  /** Why this node signs nothing at present; undefined if it may. */
  fault(): SigningFault | undefined {
    return this.stopped;
  }

  /** Told each time when this node may sign again after it might not. */
  onFree(listener: () => void): void {
    this.whenFree.push(listener);
  }

  /** Up to where an own feed may be shown. */
  of(feed: string): Mark | undefined {
    return this.marks.get(feed);
  }

  /** Compares the database with the file, then writes down what the database knows beyond it. */
  check(): Promise<void> {
    return this.inTurn(async () => {
      const kept = await this.read();
      const now = await this.inDatabase();
      let returns = await this.restoration.load();
      const copies = await this.copies();
      const fault = copies ? undefined : await this.restored(kept, now, returns);
      if (fault) {
        await this.restoration.begin(fault, kept && !kept.restored ? kept.marks : undefined);
        returns = await this.restoration.load();
      }
      const stopped = this.stopped;
      this.stopped = copies ?? (this.restoration.fault() as SigningFault | undefined);
      if (stopped && !this.stopped) for (const listener of this.whenFree) listener();
      if (copies) {
        this.logger.error(`${copies}: this node signs nothing until somebody has decided which copy goes on`);
        this.marks = kept?.marks ?? new Map();
        return;
      }
      const ended = [...(kept?.marks ?? [])].filter(([feed]) => returns.has(feed));
      await this.keep(new Map([...[...now].filter(([feed]) => !returns.has(feed)), ...ended]));
    });
  }

  /**
   * Somebody decided, of two copies of this node, that this one goes on. It asks for what was said, by either, as a
   * restored node does, and opens new epochs; the other stays fenced by what it has seen. False if there is no copy.
   */
  async goOnHere(tx: Transaction): Promise<boolean> {
    const settled = await tx.query(
      `UPDATE fork_proof SET settled_at = $3 WHERE ${ofOwnFeed} AND settled_at IS NULL RETURNING 1`,
      [...this.ownFeeds(), this.clock.now()],
    );
    const foreign = await tx.query('DELETE FROM foreign_head RETURNING 1');
    if (settled.length + foreign.length === 0) return false;
    await this.restoration.beginIn(tx, settled.length > 0 ? 'signed-twice' : 'signed-elsewhere', undefined);
    afterCommit(tx, () => this.check());
    return true;
  }

  /** Writes down the heads of a batch; only then may they be shown. */
  raise(marks: ReadonlyMap<string, Mark>): Promise<void> {
    return this.inTurn(() => this.keep(new Map([...this.marks, ...marks])));
  }

  private async keep(marks: ReadonlyMap<string, Mark>): Promise<void> {
    const content: z.infer<typeof shape> = { v: 1, feeds: Object.fromEntries(marks) };
    await writePrivately(this.path, `${JSON.stringify(content)}\n`);
    this.marks = marks;
  }

  /** One after the other, so that an older state is never written over a newer one. */
  private inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.last.then(work);
    this.last = turn.catch(() => undefined);
    return turn;
  }

  private async copies(): Promise<SigningFault | undefined> {
    const [fork] = await this.db.query<unknown[]>(
      `SELECT FROM fork_proof WHERE ${ofOwnFeed} AND settled_at IS NULL LIMIT 1`,
      this.ownFeeds(),
    );
    const [foreign] = await this.db.query<unknown[]>('SELECT FROM foreign_head LIMIT 1');
    return fork ? 'signed-twice' : foreign ? 'signed-elsewhere' : undefined;
  }

  /** By their names: what a restored database lost of a feed may be all of it. */
  private ownFeeds(): [broadcast: string, directed: string] {
    const { nodeId } = this.own;
    return [broadcastFeed(nodeId), directedFeed(nodeId, '')];
  }

  /** Feeds that already wait for their heads, or have had them back, are not compared again. */
  private async restored(
    kept: Kept | undefined,
    now: ReadonlyMap<string, Mark>,
    returns: ReadonlyMap<string, FeedReturn>,
  ): Promise<SigningFault | undefined> {
    if (!kept) return now.size > 0 && returns.size === 0 ? 'high-water-missing' : undefined;
    if (kept.restored && returns.size === 0) return 'database-behind';
    for (const [feed, mark] of kept.marks) {
      if (returns.has(feed)) continue;
      const known = now.get(feed);
      if (!known || (known.epoch === mark.epoch && known.seq < mark.seq)) return 'database-behind';
      if (known.epoch !== mark.epoch && (await this.isAhead(feed, mark))) return 'high-water-differs';
      if (known.epoch === mark.epoch && known.seq === mark.seq && known.chain !== mark.chain)
        return 'high-water-differs';
    }
    return undefined;
  }

  /** Whether the file knows more than every epoch that the database has closed: otherwise only its last write was lost. */
  private isAhead(feed: string, mark: Mark): Promise<boolean> {
    return withTransaction(this.db, 'federation.compare-high-water', async (tx) =>
      knowsMore([mark], await ownLineage(tx, feed)),
    );
  }

  private async inDatabase(): Promise<Map<string, Mark>> {
    const rows = await this.db.query<{ feed: string; epoch: string; seq: string; chain: Buffer }[]>(
      'SELECT feed, epoch, seq, chain FROM feed WHERE own',
    );
    return new Map(
      rows.map(({ feed, epoch, seq, chain }) => [
        feed,
        { epoch, seq: Number(seq), chain: chain.toString('base64url') },
      ]),
    );
  }

  private async read(): Promise<Kept | undefined> {
    try {
      const { feeds, restored = false } = shape.parse(JSON.parse(await readFile(this.path, 'utf8')));
      return { marks: new Map(Object.entries(feeds)), restored };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }
}
