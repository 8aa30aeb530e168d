import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readRows, withTransaction } from '#database';
import { broadcastFeed, type Signed } from '#federation';
import { DepositedAnswers } from './deposited-answers.js';
import { Deposits } from './deposits.js';
import { Mailboxes } from './mailboxes.js';

const broadcastHeads = {
  name: 'federation.broadcast-heads-of',
  text: `SELECT h.head FROM feed f JOIN feed_head h USING (feed, epoch, seq)
    WHERE f.feed = ANY($1) AND f.state = 'open' ORDER BY f.feed`,
};

/** What lies here for one member, and whose statements it may hear: of those for which this node is a mailbox. */
export interface ForOne {
  readonly members: readonly string[];
  readonly heads: readonly string[];
  readonly receipts: readonly Signed[];
  readonly nacks: readonly Signed[];
}

const nothing: ForOne = { members: [], heads: [], receipts: [], nacks: [] };

/** What members that nobody can reach have left here, as another member is told of it. */
@Injectable()
export class LeftHere {
  constructor(
    private readonly db: DataSource,
    private readonly mailboxes: Mailboxes,
    private readonly deposits: Deposits,
    private readonly answers: DepositedAnswers,
  ) {}

  async for(nodeId: string): Promise<ForOne> {
    const served = this.mailboxes.servedHere().map((member) => member.nodeId);
    if (served.length === 0) return nothing;
    const members = served.filter((one) => one !== nodeId);
    const { receipts, nacks } = await this.answers.answersFor(nodeId);
    const said = await readRows<{ head: string }>(this.db, broadcastHeads, [members.map(broadcastFeed)]);
    const heads = [...(await this.deposits.headsFor(nodeId)), ...said.map(({ head }) => head)];
    const parsed = (texts: readonly string[]): Signed[] => texts.map((text) => JSON.parse(text));
    return { members, heads, receipts: parsed(receipts), nacks: parsed(nacks) };
  }

  /** Lets go of the answers for a member, if they are the ones that it has. */
  async fetched(nodeId: string, areThese: (left: readonly Signed[]) => boolean): Promise<void> {
    const { receipts, nacks } = await this.answers.answersFor(nodeId);
    const left = [...receipts, ...nacks];
    if (left.length === 0 || !areThese(left.map((text): Signed => JSON.parse(text)))) return;
    await withTransaction(this.db, 'federation.answers-fetched', async (tx) => {
      await tx.query('DELETE FROM deposited_answer WHERE addressee = $1 AND signed = ANY($2)', [nodeId, left]);
    });
  }
}
