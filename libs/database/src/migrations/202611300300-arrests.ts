import type { Migration } from './migration.js';

/** Arrests of a case, with the next deadline alone in the clear; and who on the rota is a lawyer. */
export const arrests: Migration = {
  name: '202611300300-arrests',
  sql: `
    CREATE TABLE arrest (
      id uuid CONSTRAINT arrest_pk PRIMARY KEY,
      case_id uuid NOT NULL CONSTRAINT arrest_case_fk REFERENCES case_file (id),
      state text NOT NULL,
      deadline timestamptz,
      sealed bytea NOT NULL,
      CONSTRAINT arrest_state CHECK (state = 'running' OR (state = 'ended' AND deadline IS NULL))
    );
    CREATE INDEX arrest_case ON arrest (case_id);
    CREATE INDEX arrest_running ON arrest (deadline, id) WHERE state = 'running';

    ALTER TABLE duty_contact ADD COLUMN lawyer boolean NOT NULL DEFAULT false;
    ALTER TABLE duty_call DROP CONSTRAINT duty_call_reason;
    ALTER TABLE duty_call ADD CONSTRAINT duty_call_reason
      CHECK (reason IN ('hold-asked', 'urgent-referral', 'mail-waits', 'arrest'));
  `,
};
