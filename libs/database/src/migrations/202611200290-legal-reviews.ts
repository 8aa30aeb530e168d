import type { Migration } from './migration.js';

/** Reviews by the legal committee, at who submits and at who sits; their keys; and guidance. */
export const legalReviews: Migration = {
  name: '202611200290-legal-reviews',
  sql: `
    CREATE TABLE legal_review (
      id uuid CONSTRAINT legal_review_pk PRIMARY KEY,
      from_node text,
      their_id uuid,
      seat text,
      kind text NOT NULL,
      state text NOT NULL,
      case_id uuid,
      consent_id uuid,
      subject_kind text,
      subject_id uuid,
      written_by uuid,
      redacted_by uuid,
      submitted_at timestamptz,
      deadline timestamptz,
      quorum integer,
      open_questions integer NOT NULL,
      ended_at timestamptz,
      changed_at timestamptz NOT NULL,
      content bytea,
      outcome bytea,
      CONSTRAINT legal_review_their_key UNIQUE (from_node, their_id),
      CONSTRAINT legal_review_subject_key UNIQUE (subject_kind, subject_id, kind),
      CONSTRAINT legal_review_kind CHECK (
        kind IN ('case-question', 'lawful-ground', 'law-of-the-land', 'refusal', 'complaint', 'shelter-breach')
      ),
      CONSTRAINT legal_review_subject CHECK ((subject_kind IS NULL) = (subject_id IS NULL)),
      CONSTRAINT legal_review_side CHECK (
        (from_node IS NULL AND their_id IS NULL AND seat IS NULL)
        OR (from_node IS NOT NULL AND their_id IS NOT NULL AND seat IS NOT NULL AND case_id IS NULL AND consent_id IS NULL
          AND subject_id IS NULL AND outcome IS NULL AND written_by IS NULL AND redacted_by IS NULL)
      ),
      CONSTRAINT legal_review_state CHECK (
        (state = 'drafted' AND written_by IS NOT NULL AND redacted_by IS NULL AND submitted_at IS NULL AND deadline IS NULL AND quorum IS NULL AND ended_at IS NULL)
        OR (state = 'redacted' AND written_by IS NOT NULL AND redacted_by IS NOT NULL AND submitted_at IS NULL AND deadline IS NULL AND quorum IS NULL AND ended_at IS NULL)
        OR (state = 'submitted' AND submitted_at IS NOT NULL AND deadline IS NOT NULL AND quorum IS NULL AND ended_at IS NULL)
        OR (state IN ('assigned', 'in-questions', 'in-opinions') AND submitted_at IS NOT NULL AND deadline IS NOT NULL AND quorum IS NOT NULL AND ended_at IS NULL)
        OR (state IN ('decided', 'lapsed') AND submitted_at IS NOT NULL AND deadline IS NOT NULL AND quorum IS NOT NULL AND ended_at IS NOT NULL)
        OR (state = 'withdrawn' AND submitted_at IS NULL AND deadline IS NULL AND quorum IS NULL AND ended_at IS NOT NULL)
      ),
      CONSTRAINT legal_review_redacted_by_another CHECK (redacted_by IS NULL OR redacted_by <> written_by)
    );
    CREATE INDEX legal_review_newest ON legal_review (changed_at, id);
    CREATE INDEX legal_review_of_case ON legal_review (case_id) WHERE case_id IS NOT NULL;
    CREATE INDEX legal_review_of_consent ON legal_review (consent_id) WHERE consent_id IS NOT NULL;

    CREATE TABLE legal_review_key (
      review_id uuid CONSTRAINT legal_review_key_pk PRIMARY KEY
        CONSTRAINT legal_review_key_review_fk REFERENCES legal_review (id),
      wrapped bytea NOT NULL
    );

    CREATE TABLE legal_reviewer (
      review_id uuid NOT NULL CONSTRAINT legal_reviewer_review_fk REFERENCES legal_review (id),
      seat text NOT NULL,
      node_id text NOT NULL,
      standing text NOT NULL,
      assigned_at timestamptz NOT NULL,
      spoke_at timestamptz,
      asked_at timestamptz,
      erased_at timestamptz,
      CONSTRAINT legal_reviewer_pk PRIMARY KEY (review_id, seat),
      CONSTRAINT legal_reviewer_standing CHECK (standing IN ('sits', 'stood-back', 'party'))
    );

    CREATE TABLE guidance (
      id uuid CONSTRAINT guidance_pk PRIMARY KEY,
      state text NOT NULL,
      kind text NOT NULL,
      rules text[] NOT NULL,
      review_id uuid,
      written_by uuid,
      checked_by uuid,
      author_node text,
      published_at timestamptz,
      draft bytea,
      CONSTRAINT guidance_state CHECK (
        (state = 'drafted' AND review_id IS NOT NULL AND written_by IS NOT NULL AND author_node IS NULL AND published_at IS NULL AND draft IS NOT NULL)
        OR (state = 'published' AND review_id IS NULL AND author_node IS NOT NULL AND published_at IS NOT NULL AND draft IS NULL)
      ),
      CONSTRAINT guidance_checked_by_another CHECK (checked_by IS NULL OR checked_by <> written_by)
    );
    CREATE INDEX guidance_newest ON guidance (published_at, id);

    CREATE TABLE guidance_text (
      guidance_id uuid NOT NULL CONSTRAINT guidance_text_guidance_fk REFERENCES guidance (id),
      language text NOT NULL,
      title text NOT NULL,
      body text NOT NULL,
      words text NOT NULL,
      CONSTRAINT guidance_text_pk PRIMARY KEY (guidance_id, language),
      CONSTRAINT guidance_text_language CHECK (language IN ('ar', 'fr', 'en'))
    );
  `,
};
