import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { afterCommit, readRows, withTransaction } from '#database';
import {
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
import { Movement } from '../feed/movement.js';
import { underOneOf } from '../feed/under-one-of.js';
import { Members } from '../members.js';

/** What one member leaves for another at most. */
const most = 64;

const answersFor = {
  name: 'federation.deposited-answers',
  text: `SELECT kind, signed FROM deposited_answer WHERE addressee = $1 ORDER BY kept_at, feed, seq LIMIT ${2 * most}`,
};

/** A receipt or nack that was verified, for the member whose feed it answers. */
export interface AnswerLeft {
  readonly kind: 'receipt' | 'nack';
  readonly says: Receipt | Nack;
  readonly signed: Signed;
}

/** Receipts and nacks between two members neither of which can be reached. */
@Injectable()
export class DepositedAnswers {
  constructor(
    private readonly db: DataSource,
    private readonly members: Members,
    private readonly movement: Movement,
    private readonly clock: Clock,
  ) {}

  /** Author and owner of the key must be one, and what is answered a feed of the addressee that the author reads. */
  verified(
    from: string,
    to: string,
    { receipts, nacks }: Pick<Receipts, 'receipts' | 'nacks'>,
  ): AnswerLeft[] | Problem {
    const keys = this.members.keysOf(from);
    if (keys.length === 0) return problem('unknown-member');
    const left: AnswerLeft[] = [];
    for (const [kind, signed] of [
      ...receipts.map((one) => ['receipt', one] as const),
      ...nacks.map((one) => ['nack', one] as const),
    ]) {
      const says = underOneOf(keys, (key) =>
        kind === 'receipt' ? verifyReceipt(signed, from, key) : verifyNack(signed, from, key),
      );
      if (isProblem(says)) return says;
      const named = parseFeedId(says.feed);
      if (named?.from !== to || (named.kind === 'directed' && named.to !== from)) return problem('wrong-feed');
      left.push({ kind, says, signed });
    }
    return left;
  }

  /** Keeps the latest receipt of each feed, and nacks as long as there are not too many. */
  async keep(from: string, to: string, left: readonly AnswerLeft[]): Promise<void> {
    await withTransaction(this.db, 'federation.deposit-answers', async (tx) => {
      for (const { kind, says, signed } of left) {
        if (kind === 'receipt')
          await tx.query(`DELETE FROM deposited_answer WHERE depositor = $1 AND feed = $2 AND kind = 'receipt'`, [
            from,
            says.feed,
          ]);
        await tx.query(
          `INSERT INTO deposited_answer (depositor, feed, epoch, seq, kind, addressee, signed, kept_at)
           SELECT $1, $2, $3, $4, $5, $6, $7, $8
           WHERE (SELECT count(*) FROM deposited_answer WHERE depositor = $1 AND addressee = $6) < ${most}
           ON CONFLICT DO NOTHING`,
          [from, says.feed, says.epoch, says.seq, kind, to, JSON.stringify(signed), this.clock.now()],
        );
      }
      if (left.length > 0) afterCommit(tx, () => this.movement.tell());
    });
  }

  /** What lies here for a member. */
  async answersFor(nodeId: string): Promise<{ receipts: string[]; nacks: string[] }> {
    const rows = await readRows<{ kind: string; signed: string }>(this.db, answersFor, [nodeId]);
    const of = (kind: string) => rows.filter((row) => row.kind === kind).map(({ signed }) => signed);
    return { receipts: of('receipt'), nacks: of('nack') };
  }
}
