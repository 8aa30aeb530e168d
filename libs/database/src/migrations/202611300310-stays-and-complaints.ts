import type { Migration } from './migration.js';

/** What a shelter owes and says of it; what is kept of a stay; complaints past the shelter; how it goes afterwards. */
export const staysAndComplaints: Migration = {
  name: '202611300310-stays-and-complaints',
  sql: `
    CREATE TABLE shelter_statement (
      id uuid CONSTRAINT shelter_statement_pk PRIMARY KEY,
      shelter_id uuid NOT NULL CONSTRAINT shelter_statement_shelter_fk REFERENCES shelter (id),
      stay_id uuid CONSTRAINT shelter_statement_stay_fk REFERENCES stay (id),
      article text NOT NULL,
      duty text NOT NULL,
      standing text NOT NULL,
      said_at timestamptz NOT NULL,
      said_by uuid NOT NULL,
      words bytea,
      CONSTRAINT shelter_statement_standing CHECK (standing IN ('met', 'not-met', 'not-applicable'))
    );
    CREATE INDEX shelter_statement_newest ON shelter_statement (shelter_id, said_at, id);

    CREATE TABLE stay_file (
      stay_id uuid CONSTRAINT stay_file_pk PRIMARY KEY CONSTRAINT stay_file_stay_fk REFERENCES stay (id),
      sealed_case bytea,
      of_case bytea,
      due timestamptz,
      told_at timestamptz,
      listed_at timestamptz,
      CONSTRAINT stay_file_case CHECK ((sealed_case IS NULL) = (of_case IS NULL))
    );
    CREATE INDEX stay_file_of_case ON stay_file (of_case) WHERE of_case IS NOT NULL;
    ALTER TABLE stay_file ALTER COLUMN of_case SET STATISTICS 0;

    CREATE TABLE stay_told (
      id uuid CONSTRAINT stay_told_pk PRIMARY KEY,
      stay_id uuid NOT NULL CONSTRAINT stay_told_stay_fk REFERENCES stay (id),
      sealed bytea NOT NULL
    );
    CREATE INDEX stay_told_stay ON stay_told (stay_id);

    CREATE TABLE belonging (
      id uuid CONSTRAINT belonging_pk PRIMARY KEY,
      stay_id uuid NOT NULL CONSTRAINT belonging_stay_fk REFERENCES stay (id),
      kept boolean NOT NULL,
      sealed bytea NOT NULL
    );
    CREATE INDEX belonging_stay ON belonging (stay_id);

    CREATE TABLE complaint (
      id uuid CONSTRAINT complaint_pk PRIMARY KEY,
      case_id uuid NOT NULL CONSTRAINT complaint_case_fk REFERENCES case_file (id),
      own_house boolean NOT NULL,
      emergency boolean NOT NULL,
      state text NOT NULL,
      deadline timestamptz NOT NULL,
      sealed bytea NOT NULL,
      CONSTRAINT complaint_state CHECK (state IN ('open', 'ended'))
    );
    CREATE INDEX complaint_case ON complaint (case_id);
    CREATE INDEX complaint_open ON complaint (deadline, id) WHERE state = 'open';

    CREATE TABLE reintegration (
      id uuid CONSTRAINT reintegration_pk PRIMARY KEY,
      case_id uuid NOT NULL CONSTRAINT reintegration_case_fk REFERENCES case_file (id),
      due timestamptz NOT NULL,
      planned boolean NOT NULL,
      sealed bytea NOT NULL
    );
    CREATE INDEX reintegration_case ON reintegration (case_id);
    CREATE INDEX reintegration_planned ON reintegration (due, id) WHERE planned;
  `,
};
