import { Injectable } from '@nestjs/common';
import {
  canonicalBytes,
  type Deposit,
  depositQuery,
  isProblem,
  type Receipts,
  readMessage,
  receiptsShape,
  type Signed,
} from '#federation';
import { Caller, Refused } from '../contact/caller.js';
import { Members } from '../members.js';
import { Doubts } from '../pull/doubts.js';
import { FeedPages } from '../serve/feed-pages.js';
import { News } from '../serve/news.js';
import { type FeedToLeave, LeftBehind } from './left-behind.js';

const patience = 60;
/** Of one deposit: payload bytes. What a line of mobile data takes in a minute. */
const depositBytes = 256 * 1024;
const depositEntries = 2_000;
/** The mailbox knows another history of this node’s feed, or more of it, than is known here. */
const otherHistory: readonly string[] = ['fork', 'chain-mismatch', 'cursor-ahead', 'wrong-epoch'];

/** Brings one mailbox up to date: first letters, then what is said to all, then statements and answers, then files. */
@Injectable()
export class DepositRound {
  /** What each mailbox was last left of that which is not kept as history, by mailbox and subject. */
  private readonly latest = new Map<string, string>();

  constructor(
    private readonly caller: Caller,
    private readonly members: Members,
    private readonly pages: FeedPages,
    private readonly news: News,
    private readonly left: LeftBehind,
    private readonly doubts: Doubts,
  ) {}

  /** Throws `NoAnswer` and `Refused`. */
  async at(mailbox: string, signal: AbortSignal): Promise<void> {
    for (const feed of await this.left.feeds(mailbox)) await this.feed(mailbox, feed, signal);
    await this.statements(mailbox, signal);
    for (const { nodeId, addresses } of this.members.others()) {
      if (addresses.length === 0) await this.answers(mailbox, nodeId, signal);
    }
    for (const { hash, addressee } of await this.left.parts(mailbox)) {
      const bytes = await this.left.part(hash);
      if (!bytes) continue;
      await this.post(mailbox, { what: 'part', to: addressee }, bytes, signal);
      await this.left.leftPart(mailbox, hash);
    }
  }

  readerIsAt(nodeId: string, heads: readonly Signed[]): Promise<boolean> {
    return this.left.readerIsAt(nodeId, heads);
  }

  /** The pages of one feed. Where the mailbox has lost its place, from where the reader is. */
  private async feed(mailbox: string, feed: FeedToLeave, signal: AbortSignal): Promise<void> {
    let after = Math.max(feed.left, feed.had);
    while (after < feed.upTo && !signal.aborted) {
      try {
        after = await this.page(mailbox, feed, after, signal);
      } catch (error) {
        if (error instanceof Refused && otherHistory.includes(error.code)) this.doubts.ask(mailbox);
        if (!(error instanceof Refused && error.code === 'gap') || after === 0) throw error;
        after = after > feed.had ? feed.had : 0;
      }
    }
  }

  private async page(mailbox: string, feed: FeedToLeave, after: number, signal: AbortSignal): Promise<number> {
    const { feed: name, epoch, upTo, had } = feed;
    const limits = { max: depositEntries, bytes: depositBytes, whole: true };
    const page = await this.pages.page({ feed: name, epoch, after, upTo, ...limits });
    if (isProblem(page)) throw new Refused(page.problem, undefined);
    const chain = await this.left.chainAt(name, epoch, after);
    const deposit = { what: 'entries', feed: name, epoch, after, chain, had } as const;
    const { receipts } = await this.post(mailbox, deposit, page.lines, signal);
    return this.left.leftFeed(mailbox, feed, page.last, receipts);
  }

  private async statements(mailbox: string, signal: AbortSignal): Promise<void> {
    const capacity = await this.news.ownStatements();
    await this.changes(mailbox, null, { capacity, receipts: [], nacks: [] }, signal);
  }

  /** For a member that cannot be reached either, at the mailboxes of this node, where it looks. */
  private async answers(mailbox: string, to: string, signal: AbortSignal): Promise<void> {
    const { receipts, nacks } = await this.news.receiptsFor(to);
    await this.changes(mailbox, to, { capacity: [], receipts, nacks }, signal);
  }

  private async changes(
    mailbox: string,
    to: string | null,
    said: { capacity: Signed[]; receipts: Signed[]; nacks: Signed[] },
    signal: AbortSignal,
  ): Promise<void> {
    const subject = `${mailbox} ${to}`;
    const content = JSON.stringify(said);
    const nothing = said.capacity.length + said.receipts.length + said.nacks.length === 0;
    if (nothing || this.latest.get(subject) === content) return;
    const charterVersion = this.members.charterVersion();
    const body = canonicalBytes({ v: 1, mark: '0', charterVersion, heads: [], records: [], ...said });
    await this.post(mailbox, { what: 'changes', to }, body, signal);
    this.latest.set(subject, content);
  }

  private async post(mailbox: string, deposit: Deposit, body: Buffer, signal: AbortSignal): Promise<Receipts> {
    const path = `/deposit?${depositQuery(deposit)}`;
    const answer = readMessage(
      receiptsShape,
      await this.caller.ask(mailbox, { method: 'POST', path, body, patience, signal }),
    );
    if (isProblem(answer)) throw new Refused(answer.problem, undefined);
    return answer;
  }
}
