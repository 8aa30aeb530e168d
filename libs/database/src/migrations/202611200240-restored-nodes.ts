import type { Migration } from './migration.js';

/**
 * A node whose database is older than what it has said: which own feeds wait for their heads, who has returned them, whom
 * it still asks for certificates, and the cases over which its authority is suspended until then.
 */
export const restoredNodes: Migration = {
  name: '202611200240-restored-nodes',
  sql: `
    CREATE TABLE restoration (
      noticed_at timestamptz CONSTRAINT restoration_pk PRIMARY KEY,
      fault text NOT NULL
    );

    CREATE TABLE feed_return (
      feed text CONSTRAINT feed_return_pk PRIMARY KEY,
      addressee text,
      state text NOT NULL,
      CONSTRAINT feed_return_state CHECK (state IN ('asked', 'returned'))
    );

    CREATE TABLE returned_lineage (
      feed text NOT NULL,
      by_node text NOT NULL,
      lineage jsonb NOT NULL,
      returned_at timestamptz NOT NULL,
      CONSTRAINT returned_lineage_pk PRIMARY KEY (feed, by_node)
    );

    CREATE TABLE return_awaited (
      node_id text CONSTRAINT return_awaited_pk PRIMARY KEY,
      since timestamptz NOT NULL
    );

    CREATE TABLE foreign_head (
      feed text CONSTRAINT foreign_head_pk PRIMARY KEY,
      by_node text NOT NULL,
      head text NOT NULL,
      found_at timestamptz NOT NULL
    );

    CREATE TABLE suspended_case (
      case_id uuid CONSTRAINT suspended_case_pk PRIMARY KEY,
      since timestamptz NOT NULL
    );

    ALTER TABLE feed ADD COLUMN returned_at timestamptz;
    ALTER TABLE feed ADD CONSTRAINT feed_returned_by_reader CHECK (returned_at IS NULL OR NOT own);
    ALTER TABLE fork_proof ADD COLUMN settled_at timestamptz;
  `,
};
