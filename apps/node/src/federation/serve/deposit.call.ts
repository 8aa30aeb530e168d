import { Injectable } from '@nestjs/common';
import {
  type ChangesDeposit,
  canonicalBytes,
  changesShape,
  type EntriesDeposit,
  isProblem,
  type PartDeposit,
  type Problem,
  parseFeedId,
  problem,
  type Receipts,
  readBatches,
  readDeposit,
  readMessage,
  type Signed,
  sealedChunkLimit,
  type WireBatch,
} from '#federation';
import { HighWater } from '../feed/high-water.js';
import { DepositedAnswers } from '../mailbox/deposited-answers.js';
import { DepositedFeeds } from '../mailbox/deposited-feeds.js';
import { DepositedFiles } from '../mailbox/deposited-files.js';
import { Mailboxes } from '../mailbox/mailboxes.js';
import { ThirdHand } from '../pull/third-hand.js';
import type { Answer, Asked, Call } from './call.js';

const limits = { size: 1024 * 1024, depth: 6 };

type Left =
  | { readonly deposit: EntriesDeposit; readonly batches: readonly WireBatch[] }
  | { readonly deposit: PartDeposit; readonly bytes: Buffer }
  | {
      readonly deposit: ChangesDeposit;
      readonly changes: Pick<Receipts, 'receipts' | 'nacks'> & { capacity: Signed[] };
    };

/**
 * `POST /deposit`: a member that nobody can reach leaves here, at a mailbox that its own record names, what it would
 * have answered itself. What concerns this node is taken in; what is for another lies here, verified and sealed, for that
 * one alone. While this node may sign nothing it gives no receipt, so it takes nothing: the depositor has others.
 */
@Injectable()
export class DepositCall implements Call<Left> {
  readonly method = 'POST';
  readonly path = '/deposit';
  readonly limit = 4 * 1024 * 1024;

  constructor(
    private readonly mailboxes: Mailboxes,
    private readonly highWater: HighWater,
    private readonly feeds: DepositedFeeds,
    private readonly files: DepositedFiles,
    private readonly answers: DepositedAnswers,
    private readonly thirdHand: ThirdHand,
  ) {}

  read({ from, query, body }: Asked): Left | Problem {
    if (!this.mailboxes.servesHere(from.nodeId) || this.highWater.fault()) return problem('not-allowed');
    const deposit = readDeposit(query);
    if (isProblem(deposit)) return deposit;
    if (deposit.what === 'part')
      return body.length > sealedChunkLimit ? problem('too-large') : { deposit, bytes: body };
    if (deposit.what === 'changes') {
      const changes = readMessage(changesShape, body, limits);
      return isProblem(changes) ? changes : { deposit, changes };
    }
    if (parseFeedId(deposit.feed)?.from !== from.nodeId) return problem('wrong-author');
    const batches = readBatches(body);
    if ('problem' in batches) return batches;
    return batches.length > 0 ? { deposit, batches } : problem('wrong-shape');
  }

  async answer({ from }: Asked, left: Left): Promise<Answer | Problem> {
    const kept = await this.keep(from.nodeId, left);
    if (isProblem(kept)) return kept;
    const answer: Receipts = { v: 1, receipts: kept ? [kept] : [], nacks: [] };
    return { status: 200, type: 'application/json', body: canonicalBytes(answer) };
  }

  private async keep(from: string, left: Left): Promise<Signed | Problem | undefined> {
    if ('batches' in left) return this.feeds.take(from, left.deposit, left.batches);
    if ('bytes' in left) return this.files.keep(from, left.deposit.to, left.bytes);
    const { to } = left.deposit;
    if (to === null) await this.thirdHand.capacity(from, left.changes.capacity);
    else {
      const answers = this.answers.verified(from, to, left.changes);
      if (isProblem(answers)) return answers;
      await this.answers.keep(from, to, answers);
    }
    return undefined;
  }
}
