import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Transaction } from '#database';
import { isRefusal, withdrawConsent } from '#domain';
import { type PassedUnder, withdrawalMail } from '#federation';
import { Audit, type AuditActor } from '../../audit/audit.js';
import { CaseKeys } from '../../case/case-keys.js';
import { Clock } from '../../clock.js';
import { Members } from '../../federation/members.js';
import { Outbox } from '../../federation/outbox.js';
import { ConsentRow } from '../consent.entity.js';
import { ConsentChecks } from '../consent-checks.js';
import { openConsent, sealConsent } from '../sealed-consent.js';
import { Carriers } from './carriers.js';
import { ToldRow } from './told.entity.js';

/** How a withdrawal came to be known here. */
export interface Heard {
  readonly ref: string;
  readonly at: Date;
  /** The member that said so; undefined where the person told us. */
  readonly from?: string;
  readonly actor: AuditActor;
}

/**
 * A consent is taken back: marked, acted on by every feature that sent something under it, and told to every member
 * that ever received data under it, in one transaction. Each member does the same once and tells those to whom it passed
 * the case on, or from whom it came, but not the one from whom it heard.
 */
@Injectable()
export class Withdrawals {
  constructor(
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly keys: CaseKeys,
    private readonly members: Members,
    private readonly outbox: Outbox,
    private readonly checks: ConsentChecks,
    private readonly carriers: Carriers,
  ) {}

  /**
   * The consents of this name, of these cases or of any, locked with their cases: whatever sends something under one has
   * locked the case before, and is over or has not begun.
   */
  async lock(tx: Transaction, ref: string, caseIds?: readonly string[]): Promise<ConsentRow[]> {
    const where = caseIds ? { ref, caseId: In([...caseIds]) } : { ref };
    const found = await tx.manager.find(ConsentRow, { where });
    const cases = found.map(({ caseId }) => caseId);
    await tx.query('SELECT 1 FROM case_file WHERE id = ANY ($1) ORDER BY id FOR UPDATE', [cases]);
    return tx.manager.find(ConsentRow, { where, order: { id: 'ASC' }, lock: { mode: 'pessimistic_write' } });
  }

  /** Takes back what was locked. A second time it tells nobody again. */
  async takeBack(tx: Transaction, rows: readonly ConsentRow[], heard: Heard): Promise<void> {
    const { ref, at, from } = heard;
    const [first] = await tx.query(
      'INSERT INTO withdrawal (ref, withdrawn_at, heard_from) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING ref',
      [ref, at, from ?? null],
    );
    for (const row of rows) if (row.state === 'given') await this.mark(tx, row, heard);
    if (first) await this.tell(tx, rows, heard);
  }

  private async mark(tx: Transaction, row: ConsentRow, { at, from, actor }: Heard): Promise<void> {
    const { id, caseId } = row;
    const key = await this.keys.keyOf(tx, caseId);
    const withdrawn = isRefusal(key) ? undefined : withdrawConsent(openConsent(key, row), at);
    if (isRefusal(withdrawn)) throw new Error(`The consent ${id} changed while it was locked.`);
    if (isRefusal(key) || !withdrawn) await tx.manager.update(ConsentRow, { id }, { state: 'withdrawn' });
    else await tx.manager.save(ConsentRow, sealConsent(key, withdrawn));
    const action = from ? 'consent.hear-withdrawn' : 'consent.withdraw';
    await this.audit.record(tx, actor, action, { kind: 'consent', id }, { case: caseId });
    await this.checks.tellWithdrawn(tx, { id, caseId, said: withdrawn });
  }

  private async tell(tx: Transaction, rows: readonly ConsentRow[], { ref, at, from }: Heard): Promise<void> {
    const waiting = { answer: 'waiting', onwardTold: 0, onwardAnswered: 0, toldAt: this.clock.now() } as const;
    for (const [nodeId, under] of await this.others(tx, rows)) {
      if (nodeId === from) continue;
      await tx.manager.insert(ToldRow, { id: randomUUID(), ref, nodeId, ...waiting });
      if (!this.members.find(nodeId)) continue;
      const type = 'consent.withdrawn';
      const body = withdrawalMail[type].parse({ consent: ref, at: at.toISOString(), under });
      await this.outbox.mail(tx, nodeId, { id: randomUUID(), type, body, urgent: true });
    }
  }

  /** Whom it concerns, and by what it passed between us. */
  private async others(tx: Transaction, rows: readonly ConsentRow[]): Promise<ReadonlyMap<string, PassedUnder>> {
    const others = new Map<string, PassedUnder>();
    for (const [kind, carrier] of this.carriers.all()) {
      for (const { nodeId, id } of await carrier.passed(tx, rows)) {
        if (nodeId !== this.members.self()) others.set(nodeId, [...(others.get(nodeId) ?? []), { kind, id }]);
      }
    }
    return others;
  }
}
