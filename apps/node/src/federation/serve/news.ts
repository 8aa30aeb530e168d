import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readRows } from '#database';
import { base64url, broadcastFeed, type Changes, directedFeed, type Signed, sha256, signReceipt } from '#federation';
import { Clock } from '../../clock.js';
import { HighWater } from '../feed/high-water.js';
import { Members } from '../members.js';
import { OwnNode } from '../own-node.js';

const mostStatements = 512;

const head = {
  name: 'federation.head-at',
  text: 'SELECT head FROM feed_head WHERE feed = $1 AND epoch = $2 AND seq = $3',
};
const ownStatements = {
  name: 'federation.own-statements',
  text: `SELECT signed FROM capacity_statement WHERE node_id = $1 AND expires_at > $2
    ORDER BY country, kind, step_free LIMIT ${mostStatements}`,
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

/** What one member has not been told yet. */
@Injectable()
export class News {
  constructor(
    private readonly db: DataSource,
    private readonly own: OwnNode,
    private readonly members: Members,
    private readonly highWater: HighWater,
    private readonly clock: Clock,
  ) {}

  /** Everything current, under a mark that is the same as long as nothing moves; without what the given mark covers. */
  async since(nodeId: string, mark: string | undefined): Promise<Changes> {
    const told = mark?.split('.') ?? [];
    const heads = await Promise.all(
      [directedFeed(this.own.nodeId, nodeId), broadcastFeed(this.own.nodeId)].map((feed) => this.head(feed)),
    );
    const statements = await readRows<{ signed: string }>(this.db, ownStatements, [this.own.nodeId, this.clock.now()]);
    const { receipts, nacks } = await this.receiptsFor(nodeId);
    const charterVersion = this.members.charterVersion();
    const capacity = statements.map(({ signed }) => signed);
    const answered = [...receipts, ...nacks].map(({ signature }) => signature);
    const now = [
      ...heads.map((head) => short(head ?? '')),
      short(capacity.join()),
      short(answered.join()),
      String(charterVersion),
    ];
    const isNew = (index: number) => told[index] !== now[index];
    const [ownHeads, ownCapacity, receiptsNew] = [heads.filter((_, index) => isNew(index)), isNew(2), isNew(3)];
    if (answered.length === 0 && told[3]) now[3] = told[3];
    return {
      v: 1,
      mark: now.join('.'),
      charterVersion,
      heads: ownHeads.filter((head) => head !== undefined).map((head) => JSON.parse(head)),
      capacity: ownCapacity ? capacity.map((signed) => JSON.parse(signed)) : [],
      records: [],
      receipts: receiptsNew ? receipts : [],
      nacks: receiptsNew ? nacks : [],
    };
  }

  /** What this node has stored of a member’s feeds, or put aside, and that member has not been told. */
  async receiptsFor(nodeId: string): Promise<{ receipts: Signed[]; nacks: Signed[]; applied: Applied[] }> {
    const applied = await readRows<Applied>(this.db, unreceipted, [nodeId]);
    const nacks = await readRows<{ signed: string }>(this.db, unsentNacks, [nodeId]);
    const receipts = applied.map(({ chain, ...place }) =>
      signReceipt({ ...place, chain: base64url(chain), by: this.own.nodeId }, this.own.key),
    );
    return { receipts, nacks: nacks.map(({ signed }) => JSON.parse(signed)), applied };
  }

  /** The last head of an own feed that may be shown. */
  async head(feed: string): Promise<string | undefined> {
    const shown = this.highWater.of(feed);
    if (!shown) return undefined;
    const [row] = await readRows<{ head: string }>(this.db, head, [feed, shown.epoch, shown.seq]);
    return row?.head;
  }
}

function short(text: string): string {
  return text === '' ? '0' : base64url(sha256(Buffer.from(text)).subarray(0, 9));
}
