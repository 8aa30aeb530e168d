import { Injectable } from '@nestjs/common';
import { type Changes, type Hello, type Problem, problem, wireInCommon } from '#federation';
import { Clock } from '../../clock.js';
import { CharterPull } from '../charter/charter-pull.js';
import { Caller, type Question } from '../contact/caller.js';
import { MemberStates } from '../contact/member-states.js';
import { Depositor } from '../mailbox/depositor.js';
import { Members } from '../members.js';
import { Doubts } from './doubts.js';
import { ReceiptSender } from './receipt-sender.js';
import { ThirdHand } from './third-hand.js';
import { Transfers } from './transfers.js';

/** What is done with that which a member says when it is asked. */
@Injectable()
export class LinkWork {
  constructor(
    private readonly caller: Caller,
    private readonly states: MemberStates,
    private readonly members: Members,
    private readonly transfers: Transfers,
    private readonly receiptSender: ReceiptSender,
    private readonly thirdHand: ThirdHand,
    private readonly depositor: Depositor,
    private readonly doubts: Doubts,
    private readonly charterPull: CharterPull,
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
    this.depositor.retry(nodeId);
    this.receiptSender.due(nodeId);
  }

  /** Takes in a greeting. Refused with `version-too-low` when no version is left that both speak and the charter allows. */
  async greeted(nodeId: string, hello: Hello): Promise<Problem<'version-too-low'> | undefined> {
    await this.states.heard(nodeId, hello.charter.version);
    await this.charterPull.greeted(nodeId, hello.charter);
    const wire = wireInCommon(hello.wire, this.members.minimumWire());
    const refused = wire === undefined ? problem('version-too-low') : undefined;
    await this.states.refuse(nodeId, refused?.problem);
    if (refused) return refused;
    await this.doubts.shown(nodeId, hello.yours);
    this.transfers.announce(nodeId, hello.others);
    this.depositor.readerIsAt(nodeId, hello.yours);
    return undefined;
  }

  async heard(nodeId: string, changes: Changes): Promise<void> {
    await this.states.heard(nodeId, changes.charterVersion);
    this.transfers.announce(nodeId, changes.heads);
    await this.thirdHand.answers(changes);
    await this.thirdHand.capacity(nodeId, changes.capacity);
    this.receiptSender.due(nodeId);
  }
}
