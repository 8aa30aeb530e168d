import type { Migration } from './migration.js';

/**
 * The library of laws: entries as each member keeps them now, and every version that was said of them. Nothing in it is
 * about a person.
 */
export const laws: Migration = {
  name: '202611200280-laws',
  sql: `
    CREATE TABLE law_entry (
      id uuid CONSTRAINT law_entry_pk PRIMARY KEY,
      origin text NOT NULL,
      said_id uuid NOT NULL,
      changed_at timestamptz NOT NULL,
      kind text,
      place text,
      sort text NOT NULL,
      country text,
      model_article text,
      stage text,
      about_origin text,
      about_id uuid,
      words text[] NOT NULL,
      body jsonb,
      CONSTRAINT law_entry_said_key UNIQUE (origin, said_id),
      CONSTRAINT law_entry_kind CHECK (
        (kind IS NULL AND body IS NULL AND place IS NULL AND country IS NULL AND model_article IS NULL AND stage IS NULL AND about_id IS NULL)
        OR (kind = 'article' AND body IS NOT NULL AND place IS NOT NULL AND country IS NULL AND model_article IS NULL AND stage IS NULL AND about_id IS NULL)
        OR (kind = 'provision' AND body IS NOT NULL AND place IS NOT NULL AND country IS NOT NULL AND model_article IS NOT NULL AND stage IS NULL AND about_id IS NULL)
        OR (kind = 'way' AND body IS NOT NULL AND place IS NOT NULL AND country IS NOT NULL AND model_article IS NULL AND stage IS NOT NULL AND about_id IS NULL)
        OR (kind = 'comment' AND body IS NOT NULL AND place IS NULL AND country IS NULL AND model_article IS NULL AND stage IS NULL AND about_id IS NOT NULL)
      ),
      CONSTRAINT law_entry_about CHECK ((about_origin IS NULL) = (about_id IS NULL)),
      CONSTRAINT law_entry_stage CHECK (stage IN ('approached', 'drafted', 'tabled', 'in-committee', 'adopted', 'in-force', 'rejected', 'lapsed'))
    );
    CREATE INDEX law_entry_order ON law_entry (kind, sort, id) WHERE kind IS NOT NULL;
    CREATE INDEX law_entry_of_place ON law_entry (place, origin) WHERE place IS NOT NULL;
    CREATE INDEX law_entry_comments ON law_entry (about_id, about_origin) WHERE about_id IS NOT NULL;
    CREATE INDEX law_entry_words ON law_entry USING gin (words);

    CREATE TABLE law_version (
      origin text NOT NULL,
      said_id uuid NOT NULL,
      changed_at timestamptz NOT NULL,
      body jsonb,
      kept_at timestamptz NOT NULL,
      CONSTRAINT law_version_pk PRIMARY KEY (origin, said_id, changed_at)
    );
  `,
};
