import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { afterCommit, withTransaction } from '#database';
import { type Changes, isProblem, readUnverified, receiptShape, type Signed, statementShape } from '#federation';
import { CapacityNews } from '../capacity/capacity-news.js';
import { CapacityStatements } from '../capacity-statements.js';
import { Movement } from '../feed/movement.js';
import { ReceiptBook } from '../feed/receipt-book.js';
import { Mailboxes } from '../mailbox/mailboxes.js';

/**
 * What one member hands on of others: statements of a member that nobody can reach, from one of its mailboxes, and
 * receipts from wherever they come. Each is under the signature of the one who says it.
 */
@Injectable()
export class ThirdHand {
  constructor(
    private readonly db: DataSource,
    private readonly mailboxes: Mailboxes,
    private readonly statements: CapacityStatements,
    private readonly news: CapacityNews,
    private readonly receipts: ReceiptBook,
    private readonly movement: Movement,
  ) {}

  /** Statements that `from` said or handed on, taken by whose they are. */
  async capacity(from: string, capacity: readonly Signed[]): Promise<void> {
    for (const [author, said] of by(capacity, statementAuthor)) {
      if (author !== from && !this.mailboxes.of(author).some(({ nodeId }) => nodeId === from)) continue;
      await withTransaction(this.db, 'federation.capacity', async (tx) => {
        const news = await this.statements.take(tx, author, said);
        if (news === 0) return;
        await this.news.tell(tx, author);
        if (this.mailboxes.servesHere(author)) afterCommit(tx, () => this.movement.tell());
      });
    }
  }

  /** Receipts and nacks for this node’s feeds, whoever handed them on. */
  async answers({ receipts, nacks }: Pick<Changes, 'receipts' | 'nacks'>): Promise<void> {
    const [received, refused] = [by(receipts, answerAuthor), by(nacks, answerAuthor)];
    for (const author of new Set([...received.keys(), ...refused.keys()])) {
      await this.receipts.take(author, { receipts: received.get(author) ?? [], nacks: refused.get(author) ?? [] });
    }
  }
}

function by(all: readonly Signed[], authorOf: (signed: Signed) => string | undefined): Map<string, Signed[]> {
  const found = new Map<string, Signed[]>();
  for (const signed of all) {
    const author = authorOf(signed);
    if (author) found.set(author, [...(found.get(author) ?? []), signed]);
  }
  return found;
}

function statementAuthor(signed: Signed): string | undefined {
  const claimed = readUnverified(statementShape, signed);
  return isProblem(claimed) ? undefined : claimed.nodeId;
}

/** A nack has a reason besides; only the author is read here, and verified where it is taken in. */
function answerAuthor(signed: Signed): string | undefined {
  const claimed = readUnverified(receiptShape.loose(), signed);
  return isProblem(claimed) ? undefined : String(claimed.by);
}
