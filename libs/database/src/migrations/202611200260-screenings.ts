import type { Migration } from './migration.js';

/** Screenings of a case and decisions about a status: in the clear only whose case. */
export const screenings: Migration = {
  name: '202611200260-screenings',
  sql: `
    CREATE TABLE screening (
      id uuid CONSTRAINT screening_pk PRIMARY KEY,
      case_id uuid NOT NULL CONSTRAINT screening_case_fk REFERENCES case_file (id),
      sealed bytea NOT NULL
    );
    CREATE INDEX screening_case ON screening (case_id);

    CREATE TABLE status_decision (
      id uuid CONSTRAINT status_decision_pk PRIMARY KEY,
      case_id uuid NOT NULL CONSTRAINT status_decision_case_fk REFERENCES case_file (id),
      sealed bytea NOT NULL
    );
    CREATE INDEX status_decision_case ON status_decision (case_id);
  `,
};
