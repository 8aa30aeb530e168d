import type { Migration } from './migration.js';

/** Who is taken for lost and is not: its objection to the recovery of a case, as it was said to all; since when a recovery is known here. */
export const objections: Migration = {
  name: '202611200212-objections',
  sql: `
    CREATE TABLE recovery_objection (
      case_ref uuid NOT NULL,
      published_at text NOT NULL,
      by_node text NOT NULL,
      signed text NOT NULL,
      received_at timestamptz NOT NULL,
      CONSTRAINT recovery_objection_pk PRIMARY KEY (case_ref, published_at, by_node)
    );
    CREATE TABLE recovery_known (
      case_ref uuid NOT NULL,
      published_at text NOT NULL,
      known_at timestamptz NOT NULL,
      CONSTRAINT recovery_known_pk PRIMARY KEY (case_ref, published_at)
    );
  `,
};
