import type { Migration } from './migration.js';

export const cases: Migration = {
  name: '202611200040-cases',
  sql: `
    CREATE TABLE case_file (
      id uuid CONSTRAINT case_file_pk PRIMARY KEY,
      reference text NOT NULL CONSTRAINT case_file_reference_key UNIQUE,
      team_id uuid NOT NULL,
      assigned_to uuid,
      state text NOT NULL,
      closed_at timestamptz,
      handed_over_at timestamptz,
      handed_over_to text,
      deadline timestamptz,
      version integer NOT NULL,
      sealed bytea NOT NULL,
      CONSTRAINT case_file_state CHECK (
        (state = 'open' AND closed_at IS NULL AND handed_over_at IS NULL AND handed_over_to IS NULL)
        OR (state = 'closed' AND closed_at IS NOT NULL AND handed_over_at IS NULL AND handed_over_to IS NULL AND deadline IS NULL)
        OR (state = 'handed-over' AND closed_at IS NULL AND handed_over_at IS NOT NULL AND handed_over_to IS NOT NULL AND deadline IS NULL)
      )
    );
    CREATE INDEX case_file_team ON case_file (team_id, deadline, id);
    CREATE INDEX case_file_assigned ON case_file (assigned_to, deadline, id);

    CREATE TABLE case_key (
      case_id uuid CONSTRAINT case_key_pk PRIMARY KEY CONSTRAINT case_key_case_fk REFERENCES case_file (id),
      wrapped bytea NOT NULL
    );

    CREATE TABLE case_note (
      id uuid CONSTRAINT case_note_pk PRIMARY KEY,
      case_id uuid NOT NULL CONSTRAINT case_note_case_fk REFERENCES case_file (id),
      sealed bytea NOT NULL
    );
    CREATE INDEX case_note_case ON case_note (case_id);

    CREATE TABLE follow_up (
      id uuid CONSTRAINT follow_up_pk PRIMARY KEY,
      case_id uuid NOT NULL CONSTRAINT follow_up_case_fk REFERENCES case_file (id),
      due timestamptz NOT NULL,
      state text NOT NULL,
      recorded_at timestamptz,
      sealed bytea NOT NULL,
      CONSTRAINT follow_up_state CHECK (
        (state = 'planned' AND recorded_at IS NULL)
        OR (state IN ('done', 'missed') AND recorded_at IS NOT NULL)
      )
    );
    CREATE INDEX follow_up_case ON follow_up (case_id);
    CREATE INDEX follow_up_planned ON follow_up (due, id) WHERE state = 'planned';

    CREATE TABLE case_term (
      term bytea NOT NULL,
      case_id uuid NOT NULL CONSTRAINT case_term_case_fk REFERENCES case_file (id),
      CONSTRAINT case_term_pk PRIMARY KEY (term, case_id)
    );
    CREATE INDEX case_term_case ON case_term (case_id);
  `,
};
