import type { Migration } from './migration.js';

/** Who did what, chained afterwards; and what was answered to which command, so that a repeat has no second effect. */
export const auditAndAnswers: Migration = {
  name: '202611200010-audit-and-answers',
  sql: `
    CREATE TABLE audit_entry (
      id bigint GENERATED ALWAYS AS IDENTITY,
      at timestamptz NOT NULL,
      actor text NOT NULL,
      action text NOT NULL,
      subject_kind text NOT NULL,
      subject_id text NOT NULL,
      details jsonb NOT NULL,
      seq bigint,
      chain bytea,
      CONSTRAINT audit_entry_pkey PRIMARY KEY (id),
      CONSTRAINT audit_entry_chained CHECK ((seq IS NULL) = (chain IS NULL))
    );
    CREATE UNIQUE INDEX audit_entry_seq ON audit_entry (seq) WHERE seq IS NOT NULL;
    CREATE INDEX audit_entry_unchained ON audit_entry (id) WHERE seq IS NULL;
    CREATE INDEX audit_entry_subject ON audit_entry (subject_id);

    CREATE TABLE given_answer (
      staff_id uuid NOT NULL,
      key uuid NOT NULL,
      operation text NOT NULL,
      answer text,
      refusal text,
      at timestamptz NOT NULL,
      CONSTRAINT given_answer_pkey PRIMARY KEY (staff_id, key)
    );
    CREATE INDEX given_answer_at ON given_answer (at);
  `,
};
