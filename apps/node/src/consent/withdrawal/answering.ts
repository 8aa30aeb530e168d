import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Transaction } from '#database';
import { answerOfAll, type DeletionAnswer, nobodyOnward, type Onward, onwardOf, type Told } from '#domain';
import { type PassedUnder, withdrawalMail } from '#federation';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../clock.js';
import { Members } from '../../federation/members.js';
import { Outbox } from '../../federation/outbox.js';
import { Carriers } from './carriers.js';
import { OwedRow } from './owed.entity.js';
import { ToldRow, toldOf } from './told.entity.js';
import { TransferSources } from './transfer-sources.js';
import { WithdrawalRow } from './withdrawal.entity.js';

type Answer = DeletionAnswer & { readonly onward: Onward };

/** What this node answers to those who told it of a withdrawal: at once, and again whenever that has changed. */
@Injectable()
export class WithdrawalAnswering {
  constructor(
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly members: Members,
    private readonly outbox: Outbox,
    private readonly carriers: Carriers,
    private readonly sources: TransferSources,
  ) {}

  /** Somebody told it: destroys what came from there under this consent alone, and says so, or why not; also when asked again. */
  async answer(tx: Transaction, ref: string, toNode: string, under: PassedUnder): Promise<void> {
    await this.lock(tx, ref);
    const known = await tx.manager.findOneBy(OwedRow, { ref, toNode });
    const all = known ? merged(JSON.parse(known.under) as PassedUnder, under) : under;
    await this.say(tx, { ref, toNode }, all, await this.find(tx, ref, toNode, all));
  }

  /** Something has changed that may change the answer. */
  async again(tx: Transaction, ref: string): Promise<void> {
    await this.lock(tx, ref);
    for (const row of await tx.manager.find(OwedRow, { where: { ref }, order: { toNode: 'ASC' } })) {
      const under = JSON.parse(row.under) as PassedUnder;
      const answer = await this.find(tx, ref, row.toNode, under);
      if (!same(row, answer)) await this.say(tx, row, under, answer);
    }
  }

  /** What was told under a consent was answered for. */
  async againForConsent(tx: Transaction, consentId: string): Promise<void> {
    const [row] = await tx.query<{ ref: string }>('SELECT ref FROM consent WHERE id = $1', [consentId]);
    if (row) await this.again(tx, row.ref);
  }

  /** The case, or a part of it that was kept, is no longer here. */
  async againForCase(tx: Transaction, caseId: string): Promise<void> {
    const rows = await tx.query<{ ref: string }>(
      `SELECT DISTINCT o.ref FROM withdrawal_owed o JOIN consent c ON c.ref = o.ref
       WHERE c.case_id = $1 AND o.answer = 'kept' ORDER BY o.ref`,
      [caseId],
    );
    for (const { ref } of rows) await this.again(tx, ref);
  }

  /** What came by this one is no longer here. */
  async againUnder(tx: Transaction, id: string): Promise<void> {
    const rows = await tx.query<{ ref: string }>(
      `SELECT DISTINCT ref FROM withdrawal_owed WHERE answer = 'kept' AND strpos(under, $1) > 0 ORDER BY ref`,
      [id],
    );
    for (const { ref } of rows) await this.again(tx, ref);
  }

  /** Two who change something at once count one after the other. */
  private async lock(tx: Transaction, ref: string): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`withdrawal ${ref}`]);
  }

  private async find(tx: Transaction, ref: string, toNode: string, under: PassedUnder): Promise<Answer> {
    const answers: DeletionAnswer[] = [];
    for (const { kind, id } of under) {
      answers.push(await this.carriers.of(kind).letGo(tx, { nodeId: toNode, id }, ref));
    }
    return { ...answerOfAll(answers), onward: await this.onward(tx, ref, toNode) };
  }

  /** Told only to whom it was first heard from: each of those beyond is counted once. */
  private async onward(tx: Transaction, ref: string, toNode: string): Promise<Onward> {
    const withdrawal = await tx.manager.findOneBy(WithdrawalRow, { ref });
    if (withdrawal?.heardFrom !== toNode) return nobodyOnward;
    const told = await tx.manager.find(ToldRow, { where: { ref } });
    const [asked] = await tx.query<{ told: number; answered: number }>(
      `SELECT count(*)::int AS told, (count(*) FILTER (WHERE t.answer IN ('deleted', 'kept')))::int AS answered
       FROM ${this.sources.relation()} AS t JOIN consent c ON c.id = t.consent_id
       WHERE c.ref = $1 AND t.asked_at IS NOT NULL AND t.node_id IS DISTINCT FROM $2`,
      [ref, this.members.self()],
    );
    const themselves = onwardOf(told.map((row): Told => toldOf(row)));
    return {
      told: themselves.told + (asked?.told ?? 0),
      answered: themselves.answered + (asked?.answered ?? 0),
    };
  }

  private async say(
    tx: Transaction,
    { ref, toNode }: Pick<OwedRow, 'ref' | 'toNode'>,
    under: PassedUnder,
    answer: Answer,
  ): Promise<void> {
    const now = this.clock.now();
    const { onward, ...said } = answer;
    const ground = said.answer === 'kept' ? said.ground : null;
    const columns = { answer: said.answer, ground, onwardTold: onward.told, onwardAnswered: onward.answered };
    await tx.manager.upsert(OwedRow, { ref, toNode, under: JSON.stringify(under), saidAt: now, ...columns }, [
      'ref',
      'toNode',
    ]);
    const details = { to: toNode, answer: said.answer, ...(ground ? { ground } : {}) };
    await this.audit.record(tx, 'node', 'consent.answer-withdrawal', { kind: 'withdrawal', id: ref }, details);
    if (!this.members.find(toNode)) return;
    const type = 'consent.answered';
    const body = withdrawalMail[type].parse({ consent: ref, at: now.toISOString(), under, ...said, onward });
    await this.outbox.mail(tx, toNode, { id: randomUUID(), type, body, urgent: true });
  }
}

function merged(one: PassedUnder, other: PassedUnder): PassedUnder {
  return [...one, ...other.filter(({ id }) => !one.some((known) => known.id === id))];
}

function same(row: OwedRow, answer: Answer): boolean {
  const ground = answer.answer === 'kept' ? answer.ground : null;
  const { told, answered } = answer.onward;
  return (
    row.answer === answer.answer && row.ground === ground && row.onwardTold === told && row.onwardAnswered === answered
  );
}
