import type { Migration } from './migration.js';

export const consents: Migration = {
  name: '202611200050-consents',
  sql: `
    CREATE TABLE consent (
      id uuid CONSTRAINT consent_pk PRIMARY KEY,
      case_id uuid NOT NULL CONSTRAINT consent_case_fk REFERENCES case_file (id),
      state text NOT NULL,
      until timestamptz NOT NULL,
      sealed bytea NOT NULL,
      CONSTRAINT consent_state CHECK (state IN ('given', 'withdrawn'))
    );
    CREATE INDEX consent_case ON consent (case_id);
  `,
};
