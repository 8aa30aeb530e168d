import type { Migration } from './migration.js';

/**
 * Versions of protocols on their way: drafts of this member, what any member sent for comments, the comments, and which
 * versions the charter named. Nothing here is about a person.
 */
export const protocolVersions: Migration = {
  name: '202611300100-protocol-versions',
  sql: `
    CREATE TABLE protocol_version (
      id uuid CONSTRAINT protocol_version_pk PRIMARY KEY,
      hash text NOT NULL,
      origin text NOT NULL,
      protocol text,
      scope text,
      version text,
      in_force_from date,
      document bytea,
      refused text,
      refused_at text,
      drafted_by uuid,
      kept_at timestamptz NOT NULL,
      sent_at timestamptz,
      withdrawn_at timestamptz,
      CONSTRAINT protocol_version_hash_key UNIQUE (hash),
      CONSTRAINT protocol_version_read CHECK (
        (refused IS NULL AND protocol IS NOT NULL AND scope IS NOT NULL AND version IS NOT NULL AND in_force_from IS NOT NULL AND document IS NOT NULL)
        OR (refused IS NOT NULL AND sent_at IS NOT NULL)
      ),
      CONSTRAINT protocol_version_draft CHECK (sent_at IS NOT NULL OR drafted_by IS NOT NULL)
    );
    CREATE INDEX protocol_version_newest ON protocol_version (kept_at, id);

    CREATE TABLE protocol_comment (
      id uuid CONSTRAINT protocol_comment_pk PRIMARY KEY,
      about text NOT NULL,
      origin text NOT NULL,
      rule text,
      language text NOT NULL,
      body text NOT NULL,
      heard_at timestamptz NOT NULL
    );
    CREATE INDEX protocol_comment_about ON protocol_comment (about, heard_at, id);

    CREATE TABLE protocol_decision (
      hash text NOT NULL,
      protocol text NOT NULL,
      version text NOT NULL,
      charter_version integer NOT NULL,
      state text NOT NULL,
      refused text,
      refused_at text,
      decided_at timestamptz NOT NULL,
      CONSTRAINT protocol_decision_pk PRIMARY KEY (hash, protocol, version),
      CONSTRAINT protocol_decision_state CHECK (
        (state IN ('awaited', 'taken') AND refused IS NULL AND refused_at IS NULL)
        OR (state = 'refused' AND refused IS NOT NULL)
      )
    );
  `,
};
