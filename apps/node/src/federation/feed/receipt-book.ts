import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Transaction, withTransaction } from '#database';
import {
  type Head,
  isProblem,
  type Nack,
  type Problem,
  parseFeedId,
  problem,
  type Receipt,
  type Receipts,
  type Signed,
  verifyNack,
  verifyReceipt,
} from '#federation';
import { Clock } from '../../clock.js';
import { Nacks } from '../mail/nacks.js';
import { Members } from '../members.js';
import { OwnNode } from '../own-node.js';
import { underOneOf } from './under-one-of.js';

/** Receipts and nacks of one member, their signatures verified. */
export interface Verified {
  readonly receipts: readonly { readonly says: Receipt; readonly signed: Signed }[];
  readonly nacks: readonly { readonly says: Nack; readonly signed: Signed }[];
}

/** What other members say to have stored of this node's feeds, or could not use. */
@Injectable()
export class ReceiptBook {
  constructor(
    private readonly db: DataSource,
    private readonly own: OwnNode,
    private readonly members: Members,
    private readonly nacks: Nacks,
    private readonly clock: Clock,
  ) {}

  /** Receipts and nacks that came with another answer of a member. What does not verify is left aside. */
  async take(from: string, message: Pick<Receipts, 'receipts' | 'nacks'>): Promise<void> {
    if (message.receipts.length + message.nacks.length === 0) return;
    const said = this.verified(from, message);
    if (!isProblem(said)) await this.keep(from, said);
  }

  /** Author, owner of the key and reader of the feed must be one. */
  verified(from: string, { receipts, nacks }: Pick<Receipts, 'receipts' | 'nacks'>): Verified | Problem {
    const keys = this.members.keysOf(from);
    if (keys.length === 0) return problem('unknown-member');
    const said = { receipts: [] as Verified['receipts'][number][], nacks: [] as Verified['nacks'][number][] };
    for (const signed of receipts) {
      const says = underOneOf(keys, (key) => verifyReceipt(signed, from, key));
      if (isProblem(says)) return says;
      if (!this.reads(from, says.feed)) return problem('wrong-feed');
      said.receipts.push({ says, signed });
    }
    for (const signed of nacks) {
      const says = underOneOf(keys, (key) => verifyNack(signed, from, key));
      if (isProblem(says)) return says;
      if (!this.reads(from, says.feed)) return problem('wrong-feed');
      said.nacks.push({ says, signed });
    }
    return said;
  }

  private reads(from: string, feed: string): boolean {
    const named = parseFeedId(feed);
    return named?.from === this.own.nodeId && (named.kind === 'broadcast' || named.to === from);
  }

  /** Keeps the latest receipt of each feed; refuses all if one is for something that this node did not sign. */
  async keep(from: string, { receipts, nacks }: Verified): Promise<Problem | undefined> {
    return withTransaction(this.db, 'federation.receipts', async (tx) => {
      for (const { says } of receipts) {
        const wrong = await this.unfounded(tx, says);
        if (wrong) return wrong;
      }
      for (const { says, signed } of receipts) await this.keepReceipt(tx, from, says, signed);
      for (const { says, signed } of nacks) await this.nacks.keep(tx, says, from, says.reason, signed);
      return undefined;
    });
  }

  /** A receipt counts for a head that this node has signed: the same place, the same chain. */
  private async unfounded(tx: Transaction, { feed, epoch, seq, chain }: Receipt): Promise<Problem | undefined> {
    const [row] = await tx.query<{ head: string }>(
      'SELECT head FROM feed_head WHERE feed = $1 AND epoch = $2 AND seq = $3',
      [feed, epoch, seq],
    );
    if (!row) return problem('cursor-ahead');
    const { signed }: Signed = JSON.parse(row.head);
    const head: Head = JSON.parse(Buffer.from(signed, 'base64url').toString('utf8'));
    return head.chain === chain ? undefined : problem('chain-mismatch');
  }

  /** A later place counts, and one in the epoch that this node goes on in: the receipt of an earlier epoch came late. */
  private async keepReceipt(tx: Transaction, from: string, receipt: Receipt, signed: Signed): Promise<void> {
    const { feed, epoch, seq, chain } = receipt;
    await tx.query(
      `INSERT INTO receipt (feed, by_node, epoch, seq, chain, signed, received_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT ON CONSTRAINT receipt_pk DO UPDATE
         SET epoch = $3, seq = $4, chain = $5, signed = $6, received_at = $7
         WHERE CASE receipt.epoch WHEN $3 THEN receipt.seq < $4
           ELSE $3 = (SELECT f.epoch FROM feed f WHERE f.feed = receipt.feed) END`,
      [feed, from, epoch, seq, Buffer.from(chain, 'base64url'), JSON.stringify(signed), this.clock.now()],
    );
  }
}
