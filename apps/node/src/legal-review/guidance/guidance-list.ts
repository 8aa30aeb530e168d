import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readRows, withTransaction } from '#database';
import { type Actor, type GuidanceText, isRefusal, lookForGuidance, type Refusal, refuse } from '#domain';
import { openJson } from '#vault';
import { Audit } from '../../audit/audit.js';
import { type Page, pageOfRows, readCursor } from '../../graphql/page.js';
import { Benches } from '../bench.js';
import { draftPlace } from '../review-content.js';
import { ReviewKeys } from '../review-keys.js';
import { GuidanceRow } from './guidance.entity.js';
import type { GuidanceArgs } from './guidance.input.js';
import type { GuidanceModel } from './guidance.model.js';

const texts = `coalesce((SELECT json_agg(json_build_object('language', t.language, 'title', t.title, 'body', t.body) ORDER BY t.language)
  FROM guidance_text t WHERE t.guidance_id = g.id), '[]'::json)`;
const columns = `g.id, g.state, g.kind, g.rules, g.author_node AS "authorNode", g.published_at AS "publishedAt", ${texts} AS texts`;
/** Only what was said from a seat, within its term, by the charter in force. */
const fromASeat = `EXISTS (SELECT FROM unnest($1::text[], $2::timestamptz[], $3::timestamptz[]) AS s (node_id, since, until)
  WHERE s.node_id = g.author_node AND s.since <= g.published_at AND g.published_at < s.until)`;

/** Finds guidance that was published, and shows this organisation’s drafts to who may check them. */
@Injectable()
export class GuidanceList {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
    private readonly benches: Benches,
    private readonly keys: ReviewKeys,
  ) {}

  async page(args: GuidanceArgs): Promise<Page<GuidanceModel>> {
    const values: unknown[] = [...this.seats(), args.first + 1];
    const conditions = [fromASeat];
    const text = [`t.guidance_id = g.id`];
    const name = ['guidance.page'];
    if (args.language) {
      name.push('language');
      text.push(`t.language = $${values.push(args.language)}`);
    }
    for (const some of lookForGuidance(args.search ?? '').slice(0, 12)) {
      name.push('word');
      text.push(`t.words LIKE ANY ($${values.push(some.map((word) => `% ${word}%`))}::text[])`);
    }
    if (text.length > 1) conditions.push(`EXISTS (SELECT FROM guidance_text t WHERE ${text.join(' AND ')})`);
    if (args.rule) {
      name.push('rule');
      conditions.push(`g.rules @> ARRAY[$${values.push(args.rule)}::text]`);
    }
    const after = readCursor(args.after, ['instant', 'uuid']);
    if (after) {
      name.push('after');
      conditions.push(`(g.published_at, g.id) < ($${values.push(after[0])}, $${values.push(after[1])})`);
    }
    const statement = {
      name: name.join('.'),
      text: `SELECT ${columns} FROM guidance g WHERE ${conditions.join(' AND ')}
        ORDER BY g.published_at DESC, g.id DESC LIMIT $4`,
    };
    const rows = await readRows<GuidanceModel>(this.db, statement, values);
    const place = ({ publishedAt, id }: GuidanceModel) => [publishedAt?.toISOString() ?? null, id];
    return pageOfRows(rows, args.first, place, (row) => row);
  }

  /** Drafts that wait for a second person. That they were read is written down. Throws `NodeLocked`. */
  drafts(actor: Actor): Promise<GuidanceModel[]> {
    return withTransaction(this.db, 'guidance.drafts', async (tx) => {
      const rows = await tx.manager.find(GuidanceRow, { where: { state: 'drafted' }, order: { id: 'ASC' }, take: 100 });
      const drafts: GuidanceModel[] = [];
      for (const { id, state, kind, rules, reviewId, draft } of rows) {
        const key = reviewId === null ? undefined : await this.keys.keyOf(tx, reviewId);
        if (!key || isRefusal(key) || draft === null || reviewId === null) continue;
        const written = openJson<GuidanceText[]>(key, draftPlace(id), draft);
        drafts.push({ id, state, kind, rules, authorNode: null, publishedAt: null, texts: written });
        await this.audit.record(tx, actor, 'guidance.read-draft', { kind: 'review', id: reviewId });
      }
      return drafts;
    });
  }

  /** What a command did: a draft, or what was published. */
  async show<Reason extends Refusal>(actor: Actor, done: Promise<string | Reason>) {
    const id = await done;
    if (typeof id !== 'string') return id;
    const statement = {
      name: 'guidance.one',
      text: `SELECT ${columns} FROM guidance g WHERE g.id = $1 AND g.state = 'published'`,
    };
    const [published] = await readRows<GuidanceModel>(this.db, statement, [id]);
    return published ?? (await this.drafts(actor)).find((one) => one.id === id) ?? refuse('not-found');
  }

  private seats(): [string[], Date[], Date[]] {
    const seats = this.benches.committee()?.seats ?? [];
    return [seats.map(({ nodeId }) => nodeId), seats.map(({ from }) => from), seats.map(({ until }) => until)];
  }
}
