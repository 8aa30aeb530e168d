import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { withTransaction } from '#database';
import { type Cursor, type Head, type Lineage, parseFeedId, type Signed, startOf } from '#federation';
import { Clock } from '../../clock.js';
import { storedEnds } from '../feed/lineages.js';

/** Up to where a feed of another member is known here, and whether it takes more in. */
export interface Known extends Cursor {
  readonly frozen: boolean;
  /** Its restored origin knows this end: nothing more of this epoch is taken in. */
  readonly returned: boolean;
  /** Of the last head that is stored; none before the first batch. */
  readonly head: Signed | undefined;
}

interface Row {
  epoch: string;
  seq: number;
  chain: Buffer;
  state: string;
  returned: boolean;
  head: string | null;
}

/** Somebody else moved this feed meanwhile: what was verified no longer follows its end. */
export class CursorMoved extends Error {
  override readonly name = 'CursorMoved';
}

/** How far the feeds of other members have come here. */
@Injectable()
export class Cursors {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The cursor of a feed; at its start, under the epoch of the announced head, if nothing of it is here. */
  async of({ feed, epoch }: Pick<Head, 'feed' | 'epoch'>): Promise<Known> {
    const [row] = await this.db.query<Row[]>(
      `SELECT f.epoch, f.seq::float8 AS seq, f.chain, f.state, f.returned_at IS NOT NULL AS returned, h.head FROM feed f
       LEFT JOIN feed_head h ON h.feed = f.feed AND h.epoch = f.epoch AND h.seq = f.seq WHERE f.feed = $1`,
      [feed],
    );
    if (!row) return { ...startOf(feed, epoch), frozen: false, returned: false, head: undefined };
    const head: Signed | undefined = row.head ? JSON.parse(row.head) : undefined;
    const { epoch: at, seq, chain, returned } = row;
    return { feed, epoch: at, seq, chain, frozen: row.state === 'frozen', returned, head };
  }

  /** A stored head of exactly this place. */
  async headAt({ feed, epoch, seq }: Pick<Head, 'feed' | 'epoch' | 'seq'>): Promise<Signed | undefined> {
    const [row] = await this.db.query<{ head: string }[]>(
      'SELECT head FROM feed_head WHERE feed = $1 AND epoch = $2 AND seq = $3',
      [feed, epoch, seq],
    );
    return row ? JSON.parse(row.head) : undefined;
  }

  /** The place of the last stored head before this one, from where its batch can be asked for again. */
  async before({ feed, epoch, seq }: Pick<Head, 'feed' | 'epoch' | 'seq'>): Promise<number> {
    const [row] = await this.db.query<{ seq: number }[]>(
      'SELECT seq::float8 AS seq FROM feed_head WHERE feed = $1 AND epoch = $2 AND seq < $3 ORDER BY seq DESC LIMIT 1',
      [feed, epoch, seq],
    );
    return row?.seq ?? 0;
  }

  /** Opens the row of a feed that is taken in for the first time; frozen, where a proof that it forked came before it. */
  async open(start: Cursor): Promise<void> {
    const named = parseFeedId(start.feed);
    if (!named) throw new Error(`${start.feed} is no feed`);
    await withTransaction(this.db, 'federation.open-feed', async (tx) => {
      await tx.query(
        `INSERT INTO feed (feed, origin, addressee, own, epoch, seq, chain, state, receipted_seq, moved_at)
         SELECT $1, $2, $3, false, $4, 0, $5, CASE WHEN EXISTS (
             SELECT FROM fork_proof WHERE feed = $1 AND epoch = $4) THEN 'frozen' ELSE 'open' END, 0, $6
         ON CONFLICT (feed) DO NOTHING`,
        [
          start.feed,
          named.from,
          named.kind === 'directed' ? named.to : null,
          start.epoch,
          start.chain,
          this.clock.now(),
        ],
      );
    });
  }

  /** The end of every epoch of a feed that is stored here, and the epochs in which its origin contradicted itself. */
  async ends(feed: string): Promise<{ known: Lineage; forked: ReadonlySet<string> }> {
    return withTransaction(this.db, 'federation.ends', async (tx) => {
      const forks = await tx.query<{ epoch: string }>('SELECT epoch FROM fork_proof WHERE feed = $1', [feed]);
      const known = (await storedEnds(tx, feed)).map(({ end }) => end);
      return { known, forked: new Set(forks.map(({ epoch }) => epoch)) };
    });
  }

  /**
   * Moves to another epoch: forward into a new one, or back to fill what turned out to be longer. It takes entries again.
   * Throws {@link CursorMoved} when the feed is no longer at the place from where the step was decided.
   */
  async moveTo(from: Cursor, to: Cursor): Promise<void> {
    await withTransaction(this.db, 'federation.cross', async (tx) => {
      const moved = await tx.query(
        `UPDATE feed SET epoch = $4, seq = $5, chain = $6, state = 'open', returned_at = NULL, receipted_seq = 0
         WHERE feed = $1 AND epoch = $2 AND seq = $3 AND NOT own RETURNING 1`,
        [from.feed, from.epoch, from.seq, to.epoch, to.seq, to.chain],
      );
      if (moved.length === 0) throw new CursorMoved(from.feed);
    });
  }

  /** Entries are known to exist that did not come. */
  async missing(feed: string): Promise<void> {
    await withTransaction(this.db, 'federation.gap', async (tx) => {
      await tx.query('UPDATE feed SET gap_since = coalesce(gap_since, $2) WHERE feed = $1', [feed, this.clock.now()]);
    });
  }
}
