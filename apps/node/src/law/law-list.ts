import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readRows } from '#database';
import { isRefusal, type LawEntry, type LawKind, type Refusal, searchLawFor } from '#domain';
import { type Language, lawAdvice } from '#i18n';
import { type Page, pageOfRows, readCursor } from '../graphql/page.js';
import type { LawSearchArgs, OfLawEntryArgs, ProvisionsArgs, WaysOfLawsArgs } from './law.args.js';
import type { LawCommentModel, ModelArticleModel, ProvisionModel, WayOfLawModel } from './law.model.js';
import type { AnyLawModel, LawHitModel, LawLibraryModel, LawVersionModel } from './law-answers.model.js';
import { LawModels, type LawRow } from './law-models.js';

const columns = 'e.id, e.origin, e.said_id AS "saidId", e.changed_at AS "changedAt", e.sort, e.body';

const ofKind = {
  name: 'law.of-kind',
  text: `SELECT ${columns} FROM law_entry e
    WHERE e.kind = $1 AND ($2::text IS NULL OR e.country = $2) AND ($3::text IS NULL OR e.model_article = $3)
      AND ($4::text IS NULL OR e.stage = $4) AND ($5::text IS NULL OR (e.sort, e.id) > ($5, $6::uuid))
    ORDER BY e.sort, e.id LIMIT $7`,
};
const found = {
  name: 'law.found',
  text: `SELECT ${columns} FROM law_entry e
    WHERE e.kind IS NOT NULL AND e.words @> $1::text[] AND ($2::text IS NULL OR e.kind = $2)
      AND ($3::text IS NULL OR e.country = $3) AND ($4::text IS NULL OR (e.kind, e.sort, e.id) > ($4, $5, $6::uuid))
    ORDER BY e.kind, e.sort, e.id LIMIT $7`,
};
const one = { name: 'law.one', text: `SELECT ${columns} FROM law_entry e WHERE e.id = $1 AND e.kind IS NOT NULL` };
const comments = {
  name: 'law.comments',
  text: `SELECT ${columns} FROM law_entry e
    JOIN law_entry about ON about.origin = e.about_origin AND about.said_id = e.about_id
    WHERE about.id = $1 AND ($2::timestamptz IS NULL OR (e.changed_at, e.id) > ($2, $3::uuid))
    ORDER BY e.changed_at, e.id LIMIT $4`,
};
const versions = {
  name: 'law.versions',
  text: `SELECT e.id, e.origin, e.said_id AS "saidId", v.changed_at AS "changedAt", e.sort, v.body
    FROM law_entry e JOIN law_version v USING (origin, said_id)
    WHERE e.id = $1 AND ($2::timestamptz IS NULL OR v.changed_at < $2) ORDER BY v.changed_at DESC LIMIT $3`,
};
const counted = {
  name: 'law.counted',
  text: `SELECT count(*) FILTER (WHERE kind = 'article')::int AS articles,
    count(*) FILTER (WHERE kind = 'provision')::int AS provisions, count(*) FILTER (WHERE kind = 'way')::int AS ways
    FROM law_entry`,
};

type VersionRow = Omit<LawRow, 'body'> & { readonly body: LawEntry | null };

/** Reads the library of laws: every member's entries, each with who keeps it. */
@Injectable()
export class LawList {
  constructor(
    private readonly db: DataSource,
    private readonly models: LawModels,
  ) {}

  articles(page: Paged): Promise<Page<ModelArticleModel>> {
    return this.ofKind('article', page, {});
  }

  provisions({ country, modelArticle, ...page }: ProvisionsArgs): Promise<Page<ProvisionModel>> {
    return this.ofKind('provision', page, { country, modelArticle });
  }

  ways({ country, stage, ...page }: WaysOfLawsArgs): Promise<Page<WayOfLawModel>> {
    return this.ofKind('way', page, { country, stage });
  }

  /** An entry that was not taken back; also one that just changed. */
  async entry<Model extends AnyLawModel>(id: string): Promise<Model | undefined> {
    const [row] = await readRows<LawRow>(this.db, one, [id]);
    return row && (this.models.of(row) as Model);
  }

  async search({
    words,
    kind,
    country,
    first,
    after,
  }: LawSearchArgs): Promise<Page<LawHitModel> | Refusal<'search-term-too-short'>> {
    const stems = searchLawFor(words);
    if (isRefusal(stems)) return stems;
    const place = readCursor(after, ['string', 'string', 'uuid']) ?? [null, null, null];
    const filters = [stems, kind ?? null, country?.toUpperCase() ?? null];
    const rows = await readRows<LawRow>(this.db, found, [...filters, ...place, first + 1]);
    return pageOfRows(
      rows,
      first,
      ({ body, sort, id }) => [body.kind, sort, id],
      (row) => ({ entry: this.models.of(row) }),
    );
  }

  async comments({ id, first, after }: OfLawEntryArgs): Promise<Page<LawCommentModel>> {
    const place = readCursor(after, ['instant', 'uuid']) ?? [null, null];
    const rows = await readRows<LawRow>(this.db, comments, [id, ...place, first + 1]);
    const at = (row: LawRow) => [row.changedAt.toISOString(), row.id];
    return pageOfRows(rows, first, at, (row) => this.models.of(row) as LawCommentModel);
  }

  /** What was said of an entry, the newest first; also of one that was taken back. */
  async versions({ id, first, after }: OfLawEntryArgs): Promise<Page<LawVersionModel>> {
    const [before] = readCursor(after, ['instant']) ?? [null];
    const rows = await readRows<VersionRow>(this.db, versions, [id, before, first + 1]);
    return pageOfRows(
      rows,
      first,
      ({ changedAt }) => [changedAt.toISOString()],
      ({ body, ...row }) => ({ changedAt: row.changedAt, entry: body && this.models.of({ ...row, body }) }),
    );
  }

  async library(language: Language): Promise<LawLibraryModel> {
    const [counts] = await readRows<Omit<LawLibraryModel, 'advice'>>(this.db, counted);
    const { articles = 0, provisions = 0, ways = 0 } = counts ?? {};
    const advice = [
      ...(articles === 0 ? [lawAdvice['no-articles']] : []),
      ...(articles > 0 && provisions === 0 ? [lawAdvice['no-provisions']] : []),
      ...(ways === 0 ? [lawAdvice['no-ways']] : []),
    ];
    return { articles, provisions, ways, advice: advice.map((sentence) => sentence[language]) };
  }

  private async ofKind<Model extends AnyLawModel>(
    kind: LawKind,
    { first, after }: Paged,
    { country, modelArticle, stage }: { country?: string | null; modelArticle?: string | null; stage?: string | null },
  ): Promise<Page<Model>> {
    const place = readCursor(after, ['string', 'uuid']) ?? [null, null];
    const filters = [kind, country?.toUpperCase() ?? null, modelArticle ?? null, stage ?? null];
    const rows = await readRows<LawRow>(this.db, ofKind, [...filters, ...place, first + 1]);
    return pageOfRows(
      rows,
      first,
      ({ sort, id }) => [sort, id],
      (row) => this.models.of(row) as Model,
    );
  }
}

interface Paged {
  readonly first: number;
  readonly after?: string | null;
}
