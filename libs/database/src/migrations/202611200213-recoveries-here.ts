import type { Migration } from './migration.js';

/** Recoveries of cases in which this node has a part, as the charter says them: today's list tells of them. */
export const recoveriesHere: Migration = {
  name: '202611200213-recoveries-here',
  sql: `
CREATE TABLE recovery_here (
  case_ref uuid NOT NULL,
  term integer NOT NULL,
  to_node text NOT NULL,
  due timestamptz NOT NULL,
  CONSTRAINT recovery_here_pk PRIMARY KEY (case_ref)
);
`,
};
