import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readRows, withTransaction } from '#database';
import { base64url, broadcastFeed, type Changes, directedFeed, type Signed, sha256, signReceipt } from '#federation';
import { Clock } from '../../clock.js';
import { HighWater } from '../feed/high-water.js';
import { LeftHere } from '../mailbox/left-here.js';
import { Members } from '../members.js';
import { OwnNode } from '../own-node.js';

const mostStatements = 512;

const head = {
  name: 'federation.head-at',
  text: 'SELECT head FROM feed_head WHERE feed = $1 AND epoch = $2 AND seq = $3',
};
const statementsOf = {
  name: 'federation.statements-of',
  text: `SELECT signed FROM capacity_statement WHERE node_id = ANY($1) AND expires_at > $2
    ORDER BY node_id <> $3, node_id, country, kind, step_free LIMIT ${mostStatements}`,
};
const unreceipted = {
  name: 'federation.unreceipted',
  text: `SELECT feed, epoch, seq::float8, chain FROM feed
    WHERE origin = $1 AND NOT own AND seq > receipted_seq ORDER BY feed`,
};
const unsentNacks = {
  name: 'federation.unsent-nacks',
  text: `SELECT n.signed FROM nack n JOIN feed f USING (feed)
    WHERE f.origin = $1 AND NOT f.own AND NOT n.sent ORDER BY n.at LIMIT 64`,
};

interface Applied {
  feed: string;
  epoch: string;
  seq: number;
  chain: Buffer;
}

/** What one member has not been told yet: of this node, and of those for which it is a mailbox. */
@Injectable()
export class News {
  constructor(
    private readonly db: DataSource,
    private readonly own: OwnNode,
    private readonly members: Members,
    private readonly highWater: HighWater,
    private readonly leftHere: LeftHere,
    private readonly clock: Clock,
  ) {}

  /** Everything current, under a mark that is the same as long as nothing moves; without what the given mark covers. */
  async since(nodeId: string, mark: string | undefined): Promise<Changes> {
    const told = mark?.split('.') ?? [];
    const heads = await Promise.all(
      [directedFeed(this.own.nodeId, nodeId), broadcastFeed(this.own.nodeId)].map((feed) => this.head(feed)),
    );
    const left = await this.leftHere.for(nodeId);
    const capacity = await this.statements([this.own.nodeId, ...left.members]);
    const { receipts, nacks } = await this.receiptsFor(nodeId);
    const charterVersion = this.members.charterVersion();
    const now = [
      ...heads.map((one) => short(one ?? '')),
      short(JSON.stringify(capacity)),
      answersMark([...receipts, ...nacks]),
      String(charterVersion),
      short(left.heads.join()),
      answersMark([...left.receipts, ...left.nacks]),
    ];
    const isNew = (index: number) => told[index] !== now[index];
    const answers = {
      receipts: [...(isNew(3) ? receipts : []), ...(isNew(6) ? left.receipts : [])].slice(0, 64),
      nacks: [...(isNew(3) ? nacks : []), ...(isNew(6) ? left.nacks : [])].slice(0, 64),
    };
    const ownHeads = heads.filter((one, index) => one !== undefined && isNew(index));
    for (const index of [3, 6]) if (now[index] === '0' && told[index]) now[index] = told[index];
    return {
      v: 1,
      mark: now.join('.'),
      charterVersion,
      heads: [...ownHeads, ...(isNew(5) ? left.heads : [])].map((one) => JSON.parse(String(one))),
      capacity: isNew(2) ? capacity : [],
      records: [],
      ...answers,
    };
  }

  /** A mark that comes back says what has arrived: what a member that nobody can reach was told needs no repeating. */
  async heard(nodeId: string, mark: string): Promise<void> {
    const told = mark.split('.');
    if (told[6] && told[6] !== '0') await this.leftHere.fetched(nodeId, (left) => answersMark(left) === told[6]);
    if (!told[3] || told[3] === '0' || this.members.find(nodeId)?.addresses.length !== 0) return;
    const { receipts, nacks, applied } = await this.receiptsFor(nodeId);
    if (answersMark([...receipts, ...nacks]) === told[3]) await this.told(applied, nacks);
  }

  /**
   * What this node has stored of a member’s feeds, or put aside, and that member has not been told. Nothing while this node
   * may sign nothing: of two copies, the one that goes on may never have had it.
   */
  async receiptsFor(nodeId: string): Promise<{ receipts: Signed[]; nacks: Signed[]; applied: Applied[] }> {
    if (this.highWater.fault()) return { receipts: [], nacks: [], applied: [] };
    const applied = await readRows<Applied>(this.db, unreceipted, [nodeId]);
    const nacks = await readRows<{ signed: string }>(this.db, unsentNacks, [nodeId]);
    const receipts = applied.map(({ chain, ...place }) =>
      signReceipt({ ...place, chain: base64url(chain), by: this.own.nodeId }, this.own.key),
    );
    return { receipts, nacks: nacks.map(({ signed }) => JSON.parse(signed)), applied };
  }

  /** These receipts and nacks have arrived. */
  async told(applied: readonly Omit<Applied, 'chain'>[], nacks: readonly Signed[]): Promise<void> {
    await withTransaction(this.db, 'federation.receipted', async (tx) => {
      for (const { feed, epoch, seq } of applied) {
        await tx.query('UPDATE feed SET receipted_seq = $3 WHERE feed = $1 AND epoch = $2 AND receipted_seq < $3', [
          feed,
          epoch,
          seq,
        ]);
      }
      await tx.query('UPDATE nack SET sent = true WHERE signed = ANY($1)', [nacks.map((nack) => JSON.stringify(nack))]);
    });
  }

  ownStatements(): Promise<Signed[]> {
    return this.statements([this.own.nodeId]);
  }

  /** The last head of an own feed that may be shown. */
  async head(feed: string): Promise<string | undefined> {
    const shown = this.highWater.of(feed);
    if (!shown) return undefined;
    const [row] = await readRows<{ head: string }>(this.db, head, [feed, shown.epoch, shown.seq]);
    return row?.head;
  }

  private async statements(of: readonly string[]): Promise<Signed[]> {
    const rows = await readRows<{ signed: string }>(this.db, statementsOf, [of, this.clock.now(), this.own.nodeId]);
    return rows.map(({ signed }) => JSON.parse(signed));
  }
}

function short(text: string): string {
  return text === '' || text === '[]' ? '0' : base64url(sha256(Buffer.from(text)).subarray(0, 9));
}

function answersMark(answers: readonly Signed[]): string {
  return short(answers.map(({ signature }) => signature).join());
}
