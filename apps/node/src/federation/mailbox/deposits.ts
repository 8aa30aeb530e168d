import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { afterCommit, readRows, type Transaction, withTransaction } from '#database';
import {
  base64url,
  batchLines,
  compareHeads,
  type EntriesDeposit,
  type Head,
  isProblem,
  type Problem,
  problem,
  type Signed,
  signReceipt,
  type VerifiedBatch,
} from '#federation';
import { Clock } from '../../clock.js';
import { Movement } from '../feed/movement.js';
import { Members } from '../members.js';
import { OwnNode } from '../own-node.js';
import { Forks } from '../pull/forks.js';
import { hasRoom } from './room.js';

const pageOf = {
  name: 'federation.deposited-page',
  text: `SELECT after::float8, seq::float8, bytes, lines FROM deposited_batch
    WHERE feed = $1 AND epoch = $2 AND seq > $3 ORDER BY seq LIMIT 64`,
};
const headsFor = {
  name: 'federation.deposited-heads',
  text: `SELECT DISTINCT ON (feed, epoch) head FROM deposited_batch
    WHERE addressee = $1 ORDER BY feed, epoch, seq DESC LIMIT 256`,
};

interface Last {
  seq: number;
  chain: Buffer;
}

interface Kept extends Pick<Last, 'seq'> {
  after: number;
  bytes: number;
  lines: Buffer;
}

/** Batches of directed feeds that members which nobody can reach left here: served to their addressee alone. */
@Injectable()
export class Deposits {
  constructor(
    private readonly db: DataSource,
    private readonly own: OwnNode,
    private readonly members: Members,
    private readonly forks: Forks,
    private readonly movement: Movement,
    private readonly clock: Clock,
  ) {}

  /** The place up to which a feed lies here; none if nothing does. */
  async last(feed: string, epoch: string): Promise<Last | undefined> {
    const [row] = await this.db.query<Last[]>(lastOf, [feed, epoch]);
    return row;
  }

  /**
   * Keeps verified batches that go on from the deposit’s place, and lets go of what the reader has. `gap` for batches that
   * leave out some which the reader does not have, `mailbox-full` when this member’s room is used up, `fork` for another
   * content than lies here already. Answers with this node’s receipt.
   */
  async keep(
    { feed, epoch, after, had }: EntriesDeposit,
    from: string,
    to: string,
    batches: readonly VerifiedBatch[],
  ): Promise<Signed | Problem> {
    const forked = await this.forked(feed, epoch, batches);
    if (forked) return forked;
    return withTransaction(this.db, 'federation.deposit', async (tx) => {
      await tx.query(`SELECT pg_advisory_xact_lock(hashtext('ihala.federation.deposit'), hashtext($1))`, [from]);
      const [last] = await tx.query<Last>(lastOf, [feed, epoch]);
      if (after > Math.max(last?.seq ?? 0, had)) return problem('gap');
      const size = batches.reduce((sum, batch) => sum + batchLines(wireOf(batch)).length, 0);
      if (!(await hasRoom(tx, from, size, this.clock.now()))) return problem('mailbox-full');
      for (const batch of batches) await this.insert(tx, from, to, batch);
      await tx.query('DELETE FROM deposited_batch WHERE feed = $1 AND epoch = $2 AND seq <= $3', [feed, epoch, had]);
      if (batches.length > 0) afterCommit(tx, () => this.movement.tell([feed]));
      const end = [last, ...batches.map(({ cursor }) => cursor)].reduce((one, other) =>
        (other?.seq ?? 0) > (one?.seq ?? 0) ? other : one,
      );
      if (!end) return problem('gap');
      const { seq, chain } = end;
      return signReceipt({ feed, epoch, seq, chain: base64url(chain), by: this.own.nodeId }, this.own.key);
    });
  }

  /** Whether another content lies here under the same place: then its two heads are the proof. */
  private async forked(feed: string, epoch: string, batches: readonly VerifiedBatch[]) {
    const kept = await this.db.query<{ seq: number; head: string }[]>(
      'SELECT seq::float8, head FROM deposited_batch WHERE feed = $1 AND epoch = $2 AND seq = ANY($3)',
      [feed, epoch, batches.map(({ cursor }) => cursor.seq)],
    );
    for (const { seq, head } of kept) {
      const batch = batches.find(({ cursor }) => cursor.seq === seq);
      const keyOf = (claimed: Head) => this.members.headKey(claimed);
      const compared = batch && compareHeads(JSON.parse(head), batch.signedHead, keyOf);
      if (!compared || isProblem(compared) || compared.is !== 'fork') continue;
      await this.forks.found(compared.proof);
      return problem('fork');
    }
    return undefined;
  }

  /** What lies here of a feed behind a place. The caller has made sure that the asker is the addressee. */
  async page(
    { feed, epoch, after, max }: { feed: string; epoch: string; after: number; max: number },
    most: number,
  ): Promise<{ lines: Buffer; last: number } | Problem<'not-found' | 'pruned'>> {
    const found = await readRows<Kept>(this.db, pageOf, [feed, epoch, after]);
    const [first] = found;
    if (!first) return (await this.last(feed, epoch)) ? { lines: Buffer.alloc(0), last: after } : problem('not-found');
    if (first.after > after) return problem('pruned');
    let [bytes, end] = [0, first.after];
    const fitting = found.filter(({ seq, after: before, bytes: size }) => {
      const fits = before === end && (end === first.after || (seq - after <= max && bytes + size <= most));
      if (fits) [bytes, end] = [bytes + size, seq];
      return fits;
    });
    return { lines: Buffer.concat(fitting.map(({ lines }) => lines)), last: end };
  }

  /** The newest heads of what lies here for a member. */
  async headsFor(nodeId: string): Promise<string[]> {
    return (await readRows<{ head: string }>(this.db, headsFor, [nodeId])).map(({ head }) => head);
  }

  private async insert(tx: Transaction, from: string, to: string, batch: VerifiedBatch): Promise<void> {
    const lines = Buffer.from(batchLines(wireOf(batch)));
    const { feed, epoch, seq, chain } = batch.cursor;
    await tx.query(
      `INSERT INTO deposited_batch (feed, epoch, seq, after, chain, depositor, addressee, bytes, head, lines, kept_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (feed, epoch, seq) DO NOTHING`,
      [
        feed,
        epoch,
        seq,
        seq - batch.entries.length,
        chain,
        from,
        to,
        lines.length,
        JSON.stringify(batch.signedHead),
        lines,
        this.clock.now(),
      ],
    );
  }
}

const lastOf = `SELECT seq::float8, chain FROM deposited_batch WHERE feed = $1 AND epoch = $2 ORDER BY seq DESC LIMIT 1`;

function wireOf({ entries, signedHead }: VerifiedBatch) {
  return {
    entries: entries.map(({ headerBytes, content }) => ({
      header: headerBytes,
      salt: content?.salt ?? null,
      payload: content?.payload ?? null,
    })),
    head: signedHead,
  };
}
