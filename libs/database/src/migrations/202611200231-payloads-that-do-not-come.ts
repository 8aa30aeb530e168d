import type { Migration } from './migration.js';

/** Entries of others that came without what they say, though nobody has erased it: somebody keeps it back. */
export const payloadsThatDoNotCome: Migration = {
  name: '202611200231-payloads-that-do-not-come',
  sql: `
    CREATE TABLE missing_payload (
      feed text NOT NULL,
      epoch text NOT NULL,
      seq bigint NOT NULL,
      since timestamptz NOT NULL,
      CONSTRAINT missing_payload_pk PRIMARY KEY (feed, epoch, seq)
    );
  `,
};
