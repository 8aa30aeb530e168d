import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import {
  type Consent,
  type ConsentRequest,
  type Covering,
  type CoverRefusal,
  coveringConsent,
  isRefusal,
  type Refusal,
} from '#domain';
import { CaseKeys } from '../case/case-keys.js';
import { Clock } from '../clock.js';
import { ConsentRow } from './consent.entity.js';
import { openConsent } from './sealed-consent.js';

/** A consent that was just taken back; `said` is all of it, unless its file has left this node and its key is destroyed. */
export interface TakenBack {
  readonly id: string;
  readonly caseId: string;
  readonly said: Consent | undefined;
}

type WithdrawalHandler = (tx: Transaction, consent: TakenBack) => Promise<void>;
type GivenHandler = (tx: Transaction, caseId: string) => Promise<void>;

/**
 * What other features ask of consents. Whatever leaves the node about a person is decided here, in the transaction that
 * sends it.
 */
@Injectable()
export class ConsentChecks {
  private readonly handlers: WithdrawalHandler[] = [];
  private readonly givenHandlers: GivenHandler[] = [];

  constructor(
    private readonly clock: Clock,
    private readonly keys: CaseKeys,
  ) {}

  /**
   * Whether the person allows it, at this moment. The case's consents stay locked until the transaction ends: a
   * withdrawal comes either before, and then this says no, or after what was done here (I6). Refusals: those of
   * `coveringConsent`, `case-file-gone`. Throws `NodeLocked`.
   */
  async checkInTransaction(
    tx: Transaction,
    caseId: string,
    request: ConsentRequest,
  ): Promise<Covering | Refusal<CoverRefusal | 'case-file-gone'>> {
    const consents = await this.consentsOf(tx, caseId);
    return isRefusal(consents) ? consents : coveringConsent(consents, request, this.clock.now());
  }

  /** All consents of a case, given and withdrawn, locked against withdrawal until the transaction ends. */
  async consentsOf(tx: Transaction, caseId: string): Promise<readonly Consent[] | Refusal<'case-file-gone'>> {
    const key = await this.keys.keyOf(tx, caseId);
    if (isRefusal(key)) return key;
    const rows = await tx.manager.find(ConsentRow, { where: { caseId }, lock: { mode: 'pessimistic_read' } });
    return rows
      .map((row) => openConsent(key, row))
      .sort((one, other) => one.givenAt.getTime() - other.givenAt.getTime() || (one.id < other.id ? -1 : 1));
  }

  /** A feature in which something may wait for a yes registers what it does when one is given, in that transaction. */
  onGiven(handler: GivenHandler): void {
    this.givenHandlers.push(handler);
  }

  async tellGiven(tx: Transaction, caseId: string): Promise<void> {
    for (const handler of this.givenHandlers) await handler(tx, caseId);
  }

  /** A feature that sent something under consents registers what it does when one is taken back, in that transaction. */
  onWithdrawal(handler: WithdrawalHandler): void {
    this.handlers.push(handler);
  }

  async tellWithdrawn(tx: Transaction, consent: TakenBack): Promise<void> {
    for (const handler of this.handlers) await handler(tx, consent);
  }
}
