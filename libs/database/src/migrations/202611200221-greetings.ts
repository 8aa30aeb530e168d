import type { Migration } from './migration.js';

/** Test messages to other members, and when each was answered. */
export const greetings: Migration = {
  name: '202611200221-greetings',
  sql: `
CREATE TABLE greeting (
  id uuid NOT NULL,
  node_id text NOT NULL,
  sent_at timestamptz NOT NULL,
  answered_at timestamptz,
  CONSTRAINT greeting_pk PRIMARY KEY (id)
);
`,
};
