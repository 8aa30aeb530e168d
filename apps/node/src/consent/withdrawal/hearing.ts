import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Transaction } from '#database';
import { hearAnswer } from '#domain';
import { type PassedUnder, type WithdrawalMail, type WithdrawalMailType, withdrawalMail } from '#federation';
import { Audit } from '../../audit/audit.js';
import { Clock } from '../../clock.js';
import { InvalidMail, MailHandlers, type ReceivedMail } from '../../federation/mail-handlers.js';
import { WithdrawalAnswering } from './answering.js';
import { Carriers } from './carriers.js';
import { answerColumns, ToldRow, toldOf } from './told.entity.js';
import { Withdrawals } from './withdrawals.js';

/**
 * What other members say of a withdrawal. Nobody is believed about a case that did not pass between the two; whoever
 * tells of a consent that is not known here is told, truly, that nothing is held under it.
 */
@Injectable()
export class WithdrawalHearing implements OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly mail: MailHandlers,
    private readonly carriers: Carriers,
    private readonly withdrawals: Withdrawals,
    private readonly answering: WithdrawalAnswering,
  ) {}

  onModuleInit(): void {
    this.on('consent.withdrawn', (tx, mail, body) => this.withdrawn(tx, mail, body));
    this.on('consent.answered', (tx, mail, body) => this.answered(tx, mail, body));
  }

  private on<T extends WithdrawalMailType>(
    type: T,
    apply: (tx: Transaction, mail: ReceivedMail, body: WithdrawalMail<T>) => Promise<void>,
  ): void {
    this.mail.on(type, async (tx, mail) => {
      const read = withdrawalMail[type].safeParse(mail.body);
      if (!read.success) throw new InvalidMail(`not a ${type}`);
      await apply(tx, mail, read.data as WithdrawalMail<T>);
    });
  }

  private async withdrawn(
    tx: Transaction,
    { from }: ReceivedMail,
    { consent: ref, at, under }: WithdrawalMail<'consent.withdrawn'>,
  ): Promise<void> {
    await this.takeBack(tx, ref, from, new Date(at), under);
    await this.answering.answer(tx, ref, from, under);
  }

  /** An answer to a withdrawal that this node no longer knows of, for its database was restored, is how it hears of it again. */
  private async answered(
    tx: Transaction,
    { from, place }: ReceivedMail,
    body: WithdrawalMail<'consent.answered'>,
  ): Promise<void> {
    const { consent: ref, at, under, onward } = body;
    const row = await tx.manager.findOne(ToldRow, {
      where: { ref, nodeId: from },
      lock: { mode: 'pessimistic_write' },
    });
    if (!row) {
      if (!(await this.takeBack(tx, ref, from, new Date(at), under)))
        throw new InvalidMail('no such withdrawal', 'not-found');
      return;
    }
    const said = body.answer === 'kept' ? { answer: body.answer, ground: body.ground } : { answer: body.answer };
    const known = hearAnswer(toldOf(row), { ...said, onward });
    const letter = `${place.feed} ${place.epoch} ${place.seq}`;
    const answeredAt = row.answer === known.answer ? row.answeredAt : this.clock.now();
    await tx.manager.update(ToldRow, { id: row.id }, { ...answerColumns(known), answeredAt, letter });
    const details = { answer: known.answer, ...(known.answer === 'kept' ? { ground: known.ground } : {}) };
    await this.audit.record(tx, { node: from }, 'consent.answered', { kind: 'withdrawal', id: ref }, details);
    await this.answering.again(tx, ref);
  }

  /** Takes back the consents of this name in cases that passed between us and that member; false if there are none. */
  private async takeBack(tx: Transaction, ref: string, from: string, at: Date, under: PassedUnder): Promise<boolean> {
    const cases = new Set<string>();
    for (const { kind, id } of under) {
      const caseId = await this.carriers.of(kind).caseOf(tx, { nodeId: from, id });
      if (caseId) cases.add(caseId);
    }
    const rows = await this.withdrawals.lock(tx, ref, [...cases]);
    if (rows.length === 0) return false;
    const now = this.clock.now();
    await this.withdrawals.takeBack(tx, rows, { ref, at: at < now ? at : now, from, actor: { node: from } });
    return true;
  }
}
