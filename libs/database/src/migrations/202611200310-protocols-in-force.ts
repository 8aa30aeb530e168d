import type { Migration } from './migration.js';

/** The protocol documents this node keeps, and to which versions of them a case is pinned. */
export const protocolsInForce: Migration = {
  name: '202611200310-protocols-in-force',
  sql: `
    CREATE TABLE protocol_document (
      protocol text NOT NULL,
      version text NOT NULL,
      in_force_from date NOT NULL,
      hash text NOT NULL,
      document bytea NOT NULL,
      taken_at timestamptz NOT NULL,
      CONSTRAINT protocol_document_pk PRIMARY KEY (protocol, version)
    );

    ALTER TABLE case_file ADD COLUMN protocol text;
    ALTER TABLE given_answer ADD COLUMN refusal_about uuid;
  `,
};
