import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Transaction } from '#database';
import { type Actor, answerSister, groundHours, isRefusal, refuse, type SisterQuestion } from '#domain';
import type { GroundMailBody } from '#federation';
import { Audit } from '../../audit/audit.js';
import { DutyKey } from '../../auth/duty-key.js';
import { Clock } from '../../clock.js';
import { Once } from '../../graphql/once.js';
import type { AnswerSisterInput } from '../ground.input.js';
import { questionPlace, type SisterQuestionContent } from '../ground-content.js';
import { SisterPost } from './sister-post.js';
import { SisterQuestionRow } from './sister-question.entity.js';

/** Somebody here is the second person of another organisation: she reads codes, and says yes or no. */
@Injectable()
export class SisterAnswering implements OnModuleInit {
  constructor(
    private readonly once: Once,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly dutyKey: DutyKey,
    private readonly post: SisterPost,
  ) {}

  onModuleInit(): void {
    this.post.on('ground.ask', (tx, from, body) => this.heard(tx, from, body));
  }

  /** The answer goes to who asked; who gave it stays here. Refusals: `not-found`, `ground-question-over`. */
  answer(actor: Actor, input: AnswerSisterInput) {
    return this.once.run(actor, 'ground.answer-sister', input, async (tx) => {
      const where = { id: input.questionId };
      const row = await tx.manager.findOne(SisterQuestionRow, { where, lock: { mode: 'pessimistic_write' } });
      if (!row) return refuse('not-found');
      const now = this.clock.now();
      const answered = answerSister(questionOf(row), input.answer, actor.staffId, now);
      if (isRefusal(answered)) return answered;
      const { state, answeredBy, answeredAt } = answered;
      await tx.manager.update(SisterQuestionRow, where, { state, answeredBy, answeredAt });
      await this.audit.record(tx, actor, 'ground.answer-sister', { kind: 'ground-question', id: row.id }, { state });
      const told = { ground: row.theirId, at: now.toISOString(), answer: state };
      await this.post.send(tx, row.fromNode, 'ground.answer', told);
      return row.id;
    });
  }

  private async heard(tx: Transaction, from: string, body: GroundMailBody<'ground.ask'>): Promise<void> {
    const { ground, on, act, country, recipient, circumstances, fields } = body;
    if (await tx.manager.findOneBy(SisterQuestionRow, { fromNode: from, theirId: ground })) return;
    const now = this.clock.now();
    const latest = new Date(now.getTime() + groundHours * 3_600_000);
    const until = new Date(body.until) < latest ? new Date(body.until) : latest;
    const id = randomUUID();
    const content: SisterQuestionContent = { v: 1, on, act, country, recipient, circumstances, fields };
    await tx.manager.insert(SisterQuestionRow, {
      ...{ id, fromNode: from, theirId: ground, state: 'asked', askedAt: now, until },
      ...{ answeredBy: null, answeredAt: null, sealed: this.dutyKey.sealField(questionPlace(id), content) },
    });
    await this.audit.record(tx, { node: from }, 'ground.ask-sister', { kind: 'ground-question', id });
  }
}

function questionOf({ id, state, until, answeredBy, answeredAt }: SisterQuestionRow): SisterQuestion {
  if (state === 'asked') return { id, state, until };
  if (answeredBy === null || answeredAt === null) throw new Error(`The question ${id} is ${state} without its answer.`);
  return { id, state, until, answeredBy, answeredAt };
}
