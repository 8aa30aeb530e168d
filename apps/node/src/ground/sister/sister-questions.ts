import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { DataSource } from 'typeorm';
import { readRows, withTransaction } from '#database';
import { type Actor, isRefusal, type Refusal, refuse } from '#domain';
import type { Language } from '#i18n';
import { type Cited, ruleInForce } from '#protocols';
import { Audit } from '../../audit/audit.js';
import { DutyKey } from '../../auth/duty-key.js';
import { Clock } from '../../clock.js';
import { type Page, type PageArgs, pageOfRows, readCursor } from '../../graphql/page.js';
import { ProtocolsInForce } from '../../protocol/in-force/protocols-in-force.js';
import type { OpenedSisterQuestionModel, SisterQuestionModel } from '../ground.model.js';
import { questionPlace, type SisterQuestionContent } from '../ground-content.js';
import { codesOf } from '../ground-list.js';
import { SisterQuestionRow } from './sister-question.entity.js';

const columns = `q.id, q.from_node AS "fromNode", q.asked_at AS "askedAt", q.until,
  CASE WHEN q.state = 'asked' AND q.until <= $1::timestamptz THEN 'expired' ELSE q.state END AS state FROM ground_question q`;
const page = {
  name: 'ground.questions',
  text: `SELECT ${columns} WHERE $2::timestamptz IS NULL OR (q.asked_at, q.id) < ($2, $3::uuid)
    ORDER BY q.asked_at DESC, q.id DESC LIMIT $4`,
};
const one = { name: 'ground.question', text: `SELECT ${columns} WHERE q.id = $2` };

/** Shows what sister members ask. The rules are read in this node’s own copy of the protocol, not taken from who asks. */
@Injectable()
export class SisterQuestions {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly dutyKey: DutyKey,
    private readonly inForce: ProtocolsInForce,
  ) {}

  async page({ first, after }: PageArgs): Promise<Page<SisterQuestionModel>> {
    const [askedAt = null, id = null] = readCursor(after, ['instant', 'uuid']) ?? [];
    const rows = await readRows<SisterQuestionModel>(this.db, page, [this.clock.now(), askedAt, id, first + 1]);
    return pageOfRows(
      rows,
      first,
      (row) => [row.askedAt.toISOString(), row.id],
      (row) => row,
    );
  }

  async show<Reason extends Refusal>(done: Promise<string | Reason>) {
    const answer = await done;
    return typeof answer === 'string' ? ((await this.one(answer)) ?? refuse('not-found')) : answer;
  }

  /** Refusals: `not-found`. Throws `NodeLocked`. */
  async open(actor: Actor, id: string, language: Language): Promise<OpenedSisterQuestionModel | Refusal> {
    if (!isUUID(id)) return refuse('not-found');
    const content = await withTransaction(this.db, 'ground.read-question', async (tx) => {
      const row = await tx.manager.findOneBy(SisterQuestionRow, { id });
      if (!row) return refuse('not-found');
      await this.audit.record(tx, actor, 'ground.read-question', { kind: 'ground-question', id });
      return this.dutyKey.openJson<SisterQuestionContent>(questionPlace(id), row.sealed);
    });
    if (isRefusal(content)) return content;
    const listed = await this.one(id);
    if (!listed) return refuse('not-found');
    const { act, country } = content;
    return { ...codesOf(content, this.rulesOf(content), language), listed, act, country };
  }

  private rulesOf({ on, country }: SisterQuestionContent): readonly Cited[] {
    const inForce = this.inForce.between(country, country);
    if (!inForce) return [];
    if ('landLaw' in on) return inForce.plan.laws.filter(({ rule }) => rule.id === on.landLaw).map(({ rule }) => rule);
    return ruleInForce(inForce, 'lawful-ground', on.ground)?.rules ?? [];
  }

  private async one(id: string): Promise<SisterQuestionModel | undefined> {
    return (await readRows<SisterQuestionModel>(this.db, one, [this.clock.now(), id]))[0];
  }
}
