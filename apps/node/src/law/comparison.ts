import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readRows } from '#database';
import { type ComparedArticle, compareLaws, type KeptArticle, type KeptProvision, networkCountries } from '#domain';
import { type Language, lawAdvice } from '#i18n';
import { Clock } from '../clock.js';
import type { LawComparisonModel } from './comparison.model.js';
import type { LawComparisonArgs } from './law.args.js';
import type { ModelArticleModel, ProvisionModel } from './law.model.js';
import { LawModels, type LawRow } from './law-models.js';

/** So much is compared at once; a region's laws are far fewer, and no member makes the others compute without end. */
const mostProvisions = 5_000;
const mostArticles = 300;

const asked = (body: string) => `(${body}->>'kind' = 'article' AND ($2::text IS NULL OR ${body}->>'number' = $2))
      OR (${body}->>'kind' = 'provision' AND ${body}->>'country' = ANY ($1)
        AND ($2::text IS NULL OR ${body}->>'modelArticle' = $2))`;

const now = {
  name: 'law.compared-now',
  text: `SELECT id, origin, said_id AS "saidId", changed_at AS "changedAt", sort, body FROM law_entry
    WHERE kind IN ('article', 'provision') AND (${asked('body')}) ORDER BY kind, sort, origin, id LIMIT $3`,
};
const asKnown = {
  name: 'law.compared-as-known',
  text: `SELECT e.id, v.origin, v.said_id AS "saidId", v.changed_at AS "changedAt", e.sort, v.body
    FROM (
      SELECT DISTINCT ON (origin, said_id) origin, said_id, changed_at, body FROM law_version
      WHERE changed_at <= $4 ORDER BY origin, said_id, changed_at DESC
    ) v JOIN law_entry e USING (origin, said_id)
    WHERE ${asked('v.body')} ORDER BY v.body->>'kind', e.sort, v.origin, e.id LIMIT $3`,
};

/** The model law beside the laws of countries: computed from the entries whenever somebody asks. */
@Injectable()
export class Comparison {
  constructor(
    private readonly db: DataSource,
    private readonly models: LawModels,
    private readonly clock: Clock,
  ) {}

  async compare(args: LawComparisonArgs, language: Language): Promise<LawComparisonModel> {
    const countries = [...new Set(args.countries?.map((code) => code.toUpperCase()) ?? networkCountries)];
    const on = args.on ?? this.clock.now().toISOString().slice(0, 10);
    const knownAt = args.knownAt ?? null;
    const most = mostProvisions + mostArticles + 1;
    const which = [countries, args.modelArticle ?? null, most];
    const rows = knownAt
      ? await readRows<LawRow>(this.db, asKnown, [...which, knownAt])
      : await readRows<LawRow>(this.db, now, which);
    const byId = new Map(rows.map((row) => [`${row.origin} ${row.saidId}`, row]));
    const kept = rows.map(({ origin, saidId, body }) => ({ origin, id: saidId, entry: body }));
    const articles = kept.filter((one): one is KeptArticle => one.entry.kind === 'article');
    const provisions = kept.filter((one): one is KeptProvision => one.entry.kind === 'provision');
    const complete = rows.length < most && articles.length <= mostArticles;
    const compared = compareLaws(articles.slice(0, mostArticles), provisions, on, countries);
    const shown = <Model>({ origin, id }: { origin: string; id: string }): Model => {
      const row = byId.get(`${origin} ${id}`);
      if (!row) throw new Error('an entry was compared that was not read');
      return this.models.of(row) as unknown as Model;
    };
    const advice = adviceFor(compared, language);
    return { on, knownAt, complete, advice, articles: compared.map((one) => toModel(one, shown)) };
  }
}

type Shown = <Model>(kept: { origin: string; id: string }) => Model;

function toModel({ number, kept, elements }: ComparedArticle, shown: Shown): LawComparisonModel['articles'][number] {
  return {
    number,
    kept: kept.map((one) => shown<ModelArticleModel>(one)),
    elements: elements.map(({ code, names, cells }) => ({
      code,
      names: [...names],
      cells: cells.map(({ country, verdict, disputed, because }) => ({
        country,
        verdict,
        disputed,
        because: because.map((ground) => ({
          verdict: ground.verdict,
          provision: shown<ProvisionModel>(ground.kept),
        })),
      })),
    })),
  };
}

function adviceFor(compared: readonly ComparedArticle[], language: Language): string | null {
  if (compared.length === 0) return lawAdvice['no-articles'][language];
  const cells = compared.flatMap(({ elements }) => elements.flatMap((element) => element.cells));
  return cells.every(({ verdict }) => verdict === 'no-entry') ? lawAdvice['no-provisions'][language] : null;
}
