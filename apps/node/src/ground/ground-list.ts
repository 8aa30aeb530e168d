import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { DataSource } from 'typeorm';
import { readRows, withTransaction } from '#database';
import { type Actor, isRefusal, type Refusal, refuse } from '#domain';
import { circumstanceNames, type Language } from '#i18n';
import type { Cited } from '#protocols';
import { openJson } from '#vault';
import { Audit } from '../audit/audit.js';
import { seenBy } from '../case/case-access.js';
import { CaseKeys } from '../case/case-keys.js';
import { Clock } from '../clock.js';
import { type Page, pageOfRows, readCursor } from '../graphql/page.js';
import { ProtocolRuleModel } from '../protocol/cited-rule.model.js';
import type { GroundsArgs } from './ground.input.js';
import type { GroundModel, OpenedGroundModel } from './ground.model.js';
import { GroundAccess, groundSeenBy } from './ground-access.js';
import { type GroundContent, groundPlace, type SisterQuestionContent } from './ground-content.js';

const columns = `g.id, g.act, g.act_id AS "referralId", g.case_id AS "caseId", g.asked_by AS "askedBy",
  g.asked_at AS "askedAt", g.sister_node AS "sisterNodeId", g.second_node IS NOT NULL AS "bySister", g.until,
  g.used_at AS "usedAt", g.review_by AS "reviewBy", (g.state = 'used' AND g.review_by <= $4::timestamptz) AS overdue,
  CASE WHEN g.state IN ('asked', 'confirmed') AND g.until <= $4::timestamptz THEN 'expired' ELSE g.state END AS state
  FROM lawful_ground g JOIN case_file f ON f.id = g.case_id
  WHERE ${groundSeenBy(seenBy('$1::uuid', '$2::uuid[]'))}`;
const page = {
  name: 'ground.page',
  text: `SELECT ${columns} AND ($5::uuid IS NULL OR g.case_id = $5)
    AND ($6::timestamptz IS NULL OR (g.asked_at, g.id) < ($6, $7::uuid)) ORDER BY g.asked_at DESC, g.id DESC LIMIT $8`,
};
const one = { name: 'ground.one', text: `SELECT ${columns} AND g.id = $5` };

/** Shows grounds: a list by what stands in the clear, and one that is opened, which is written down. */
@Injectable()
export class GroundList {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly keys: CaseKeys,
    private readonly access: GroundAccess,
  ) {}

  async page(actor: Actor, { first, after, caseId }: GroundsArgs): Promise<Page<GroundModel>> {
    const [askedAt = null, id = null] = readCursor(after, ['instant', 'uuid']) ?? [];
    const rows = await readRows<GroundModel>(this.db, page, [
      ...this.who(actor),
      caseId ?? null,
      askedAt,
      id,
      first + 1,
    ]);
    const place = (row: GroundModel) => [row.askedAt.toISOString(), row.id];
    return pageOfRows(rows, first, place, (row) => row);
  }

  /** What a command did, as it now stands in the list. */
  async show<Reason extends Refusal>(actor: Actor, done: Promise<string | Reason>) {
    const answer = await done;
    if (typeof answer !== 'string') return answer;
    return (await this.one(actor, answer)) ?? refuse('not-found');
  }

  /** Opens one; nobody sees a reason whose opening was not written down. Refusals: `not-found`, `case-file-gone`. */
  async open(actor: Actor, id: string, language: Language): Promise<OpenedGroundModel | Refusal> {
    if (!isUUID(id)) return refuse('not-found');
    const content = await withTransaction(this.db, 'ground.read', async (tx): Promise<GroundContent | Refusal> => {
      const row = await this.access.see(tx, actor, id);
      if (isRefusal(row)) return row;
      const key = await this.keys.keyOf(tx, row.caseId);
      if (isRefusal(key)) return key;
      await this.audit.record(tx, actor, 'ground.read', { kind: 'ground', id });
      return openJson<GroundContent>(key, groundPlace(id), row.sealed);
    });
    if (isRefusal(content)) return content;
    const listed = await this.one(actor, id);
    if (!listed) return refuse('not-found');
    const { reason, finding, rules } = content;
    return {
      ...codesOf(content, rules, language),
      listed,
      reason,
      found: finding?.found ?? null,
      words: finding?.words ?? null,
    };
  }

  private async one(actor: Actor, id: string): Promise<GroundModel | undefined> {
    return (await readRows<GroundModel>(this.db, one, [...this.who(actor), id]))[0];
  }

  private who({ staffId, teamIds, roles }: Actor) {
    return [staffId, teamIds, roles, this.clock.now()];
  }
}

/** What the second person reads in any case, also at another organisation. */
export function codesOf(
  { on, circumstances, recipient, fields }: GroundContent | SisterQuestionContent,
  rules: readonly Cited[],
  language: Language,
) {
  return {
    ground: 'ground' in on ? on.ground : null,
    landLaw: 'landLaw' in on ? on.landLaw : null,
    rules: rules.map((rule) => ProtocolRuleModel.of(language, rule)),
    circumstances,
    circumstanceNames: circumstances.map((one) => circumstanceNames[one][language]),
    recipient,
    fields,
  };
}
