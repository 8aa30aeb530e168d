import type { Migration } from './migration.js';

/** Orders of courts and of the prosecution to tell what is kept about a person, and what was answered. */
export const courtOrders: Migration = {
  name: '202611300201-court-orders',
  sql: `
    CREATE TABLE court_order (
      id uuid CONSTRAINT court_order_pk PRIMARY KEY,
      case_id uuid NOT NULL CONSTRAINT court_order_case_fk REFERENCES case_file (id),
      state text NOT NULL,
      recorded_by uuid NOT NULL,
      recorded_at timestamptz NOT NULL,
      due timestamptz,
      decided_by uuid,
      decided_at timestamptz,
      answered_by uuid,
      answered_at timestamptz,
      sealed bytea NOT NULL,
      CONSTRAINT court_order_state CHECK (
        (state = 'recorded' AND num_nonnulls(decided_by, decided_at, answered_by, answered_at) = 0)
        OR (state = 'decided' AND num_nulls(decided_by, decided_at) = 0 AND num_nonnulls(answered_by, answered_at) = 0)
        OR (state = 'answered' AND num_nulls(decided_by, decided_at, answered_by, answered_at) = 0)
      ),
      CONSTRAINT court_order_two_people CHECK (answered_by IS NULL OR answered_by <> decided_by)
    );
    CREATE INDEX court_order_newest ON court_order (recorded_at, id);
    CREATE INDEX court_order_of_case ON court_order (case_id);
  `,
};
