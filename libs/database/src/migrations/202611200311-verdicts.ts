import type { Migration } from './migration.js';

/** What the protocol said of each act, and what is written down for it: facts of a case and decisions of authorities. */
export const verdicts: Migration = {
  name: '202611200311-verdicts',
  sql: `
    CREATE TABLE protocol_record (
      id uuid CONSTRAINT protocol_record_pk PRIMARY KEY,
      case_id uuid NOT NULL CONSTRAINT protocol_record_case_fk REFERENCES case_file (id),
      sealed bytea NOT NULL
    );
    CREATE INDEX protocol_record_case ON protocol_record (case_id);

    CREATE TABLE verdict (
      id uuid CONSTRAINT verdict_pk PRIMARY KEY,
      act text NOT NULL,
      act_id uuid NOT NULL,
      case_id uuid CONSTRAINT verdict_case_fk REFERENCES case_file (id),
      outcome text NOT NULL,
      at timestamptz NOT NULL,
      documents text NOT NULL,
      sealed bytea NOT NULL,
      CONSTRAINT verdict_act CHECK (act IN ('referral', 'hold', 'stay', 'handover', 'disclosure', 'retention')),
      CONSTRAINT verdict_outcome CHECK (outcome IN ('allowed', 'needs', 'refused'))
    );
    CREATE INDEX verdict_of_act ON verdict (act_id, at);
    CREATE INDEX verdict_of_case ON verdict (case_id, at);
  `,
};
