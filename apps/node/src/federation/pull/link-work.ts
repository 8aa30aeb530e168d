import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { withTransaction } from '#database';
import { type Changes, type Hello, isProblem, type Problem, problem, type Signed, wireInCommon } from '#federation';
import { Clock } from '../../clock.js';
import { CapacityNews } from '../capacity/capacity-news.js';
import { CapacityStatements } from '../capacity-statements.js';
import { Caller, type Question } from '../contact/caller.js';
import { MemberStates } from '../contact/member-states.js';
import { ReceiptBook } from '../feed/receipt-book.js';
import { Members } from '../members.js';
import { Doubts } from './doubts.js';
import { FetchFeed } from './fetch-feed.js';
import { ReceiptSender } from './receipt-sender.js';
import { Transfers } from './transfers.js';

/** What is done with that which a member says when it is asked. */
@Injectable()
export class LinkWork {
  private readonly logger = new Logger(LinkWork.name);

  constructor(
    private readonly db: DataSource,
    private readonly caller: Caller,
    private readonly states: MemberStates,
    private readonly members: Members,
    private readonly transfers: Transfers,
    private readonly receiptSender: ReceiptSender,
    private readonly receiptBook: ReceiptBook,
    private readonly statements: CapacityStatements,
    private readonly capacityNews: CapacityNews,
    private readonly fetchFeed: FetchFeed,
    private readonly doubts: Doubts,
    private readonly clock: Clock,
  ) {}

  now(): Date {
    return this.clock.now();
  }

  ask(nodeId: string, question: Question): Promise<Buffer> {
    return this.caller.ask(nodeId, question);
  }

  retryAt(nodeId: string): Promise<Date | undefined> {
    return this.states.retryAt(nodeId);
  }

  failed(nodeId: string, code: string): Promise<Date> {
    return this.states.failed(nodeId, code);
  }

  retry(nodeId: string): void {
    this.transfers.retry(nodeId);
    this.receiptSender.due(nodeId);
  }

  /** Takes in a greeting. Refused with `version-too-low` when no version is left that both speak and the charter allows. */
  async greeted(nodeId: string, hello: Hello): Promise<Problem<'version-too-low'> | undefined> {
    await this.states.heard(nodeId, hello.charter.version);
    const wire = wireInCommon(hello.wire, this.members.minimumWire());
    const refused = wire === undefined ? problem('version-too-low') : undefined;
    await this.states.refuse(nodeId, refused?.problem);
    if (refused) return refused;
    await this.doubts.shown(nodeId, hello.yours);
    for (const signed of hello.others) await this.witness(signed);
    return undefined;
  }

  async heard(nodeId: string, changes: Changes): Promise<void> {
    await this.states.heard(nodeId, changes.charterVersion);
    this.transfers.announce(nodeId, changes.heads);
    await this.receiptBook.take(nodeId, changes);
    if (changes.capacity.length > 0) {
      await withTransaction(this.db, 'federation.capacity', async (tx) => {
        const news = await this.statements.take(tx, nodeId, changes.capacity);
        if (news > 0) await this.capacityNews.tell(tx, nodeId);
      });
    }
    this.receiptSender.due(nodeId);
  }

  /** Another member’s head, as this one has seen it: if it is not the one that is known here, that member lies to one of us. */
  private async witness(signed: Signed): Promise<void> {
    const shown = this.fetchFeed.verified(signed);
    if (isProblem(shown)) return;
    const found = await this.fetchFeed.compare(shown);
    if (found) this.logger.warn(`${shown.head.feed}: ${found.problem}`);
  }
}
