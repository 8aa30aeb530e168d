import type { Migration } from './migration.js';

/** An erasure may come before the entry that it names: it is remembered until that comes. */
export const erasuresThatComeFirst: Migration = {
  name: '202611200130-erasures-that-come-first',
  sql: `
    CREATE TABLE early_erasure (
      feed text NOT NULL,
      epoch text NOT NULL,
      seq bigint NOT NULL,
      said_at timestamptz NOT NULL,
      CONSTRAINT early_erasure_pk PRIMARY KEY (feed, epoch, seq)
    );
  `,
};
