import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readRows } from '#database';
import { type Actor, type Refusal, refuse } from '#domain';
import { seenBy } from '../case/case-access.js';
import { Clock } from '../clock.js';
import { type Page, pageOfRows, readCursor } from '../graphql/page.js';
import type { ReferralsArgs } from './referral.input.js';
import type { ReferralModel } from './referral.model.js';

const overdue = `(r.state IN ('requested', 'acknowledged') AND r.deadline <= $3)`;
const columns = `r.id, r.direction, r.route, r.state, r.urgency, r.deadline, ${overdue} AS overdue,
  json_build_object('id', o.id, 'nodeId', o.node_id, 'kind', o.kind, 'name', o.name, 'country', o.country,
    'phone', o.phone) AS organisation,
  r.case_id AS "caseId", r.team_id AS "teamId", r.requested_at AS "requestedAt", r.erasure, r.their_id AS "theirId",
  r.erasure_ground AS "erasureGround", r.keeping_ground AS "keepingGround", r.keeping_until AS "keepingUntil"`;
const from = `FROM referral r JOIN organisation o ON o.id = r.organisation_id LEFT JOIN case_file f ON f.id = r.case_id`;
const sent = seenBy('$1::uuid', '$2::uuid[]');
const cameIn = '(r.team_id = ANY ($2::uuid[]) AND $1::uuid IS NOT NULL)';
const seen = { outgoing: sent, incoming: cameIn, both: `(${sent} OR ${cameIn})` };

const one = { name: 'referral.one', text: `SELECT ${columns} ${from} WHERE r.id = $4 AND ${seen.both}` };

/**
 * Lists referrals by what stands in the clear: one prepared statement with the other side nested, no entity, nothing
 * unsealed. Each combination of filters has a statement of its own, so that PostgreSQL plans for what is asked.
 */
@Injectable()
export class ReferralList {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  async page(actor: Actor, args: ReferralsArgs): Promise<Page<ReferralModel>> {
    const values: unknown[] = [actor.staffId, actor.teamIds, this.clock.now(), args.first + 1];
    const conditions: string[] = [seen[args.direction ?? 'both']];
    const name = ['referral.page', args.direction ?? 'both'];
    const only = (word: string, condition: (place: string) => string, ...given: unknown[]) => {
      name.push(word);
      const places = given.map((value) => `$${values.push(value)}`);
      conditions.push(condition(places.join(', ')));
    };
    if (args.direction) conditions.push(`r.direction = '${args.direction}'`);
    if (args.states) only('states', (place) => `r.state = ANY (${place}::text[])`, args.states);
    if (args.organisationId) only('with', (place) => `r.organisation_id = ${place}::uuid`, args.organisationId);
    if (args.caseId) only('case', (place) => `r.case_id = ${place}::uuid`, args.caseId);
    if (typeof args.overdue === 'boolean')
      only(`overdue-${args.overdue}`, () => (args.overdue ? overdue : `NOT ${overdue}`));
    const after = readCursor(args.after, ['instant', 'uuid']);
    if (after) only('after', (places) => `(r.deadline, r.id) > (${places})`, ...after);
    const text = `SELECT ${columns} ${from} WHERE ${conditions.join(' AND ')} ORDER BY r.deadline, r.id LIMIT $4`;
    const rows = await readRows<ReferralModel>(this.db, { name: name.join('.'), text }, values);
    return pageOfRows(rows, args.first, ({ deadline, id }) => [deadline.toISOString(), id], same);
  }

  /** One referral that somebody may see. */
  async one(actor: Actor, id: string): Promise<ReferralModel | undefined> {
    const rows = await readRows<ReferralModel>(this.db, one, [actor.staffId, actor.teamIds, this.clock.now(), id]);
    return rows[0];
  }

  /** What a command did, as it now stands in the list. */
  async show<Reason extends Refusal>(
    actor: Actor,
    done: Promise<string | Reason>,
  ): Promise<ReferralModel | Reason | Refusal<'not-found'>> {
    const answer = await done;
    if (typeof answer !== 'string') return answer;
    return (await this.one(actor, answer)) ?? refuse('not-found');
  }
}

const same = <Row>(row: Row): Row => row;
