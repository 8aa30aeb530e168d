import type { Migration } from './migration.js';

/**
 * After a vote has replaced a lost root key, the old root and the new one may each have signed a record of one version:
 * both are kept. Heads that a key signed after it was taken back are kept as evidence.
 */
export const keysThatChange: Migration = {
  name: '202611200220-keys-that-change',
  sql: `
ALTER TABLE node_record ADD COLUMN hash bytea;
UPDATE node_record SET hash = sha256(convert_to(record, 'UTF8'));
ALTER TABLE node_record ALTER COLUMN hash SET NOT NULL;
ALTER TABLE node_record DROP CONSTRAINT node_record_pk;
ALTER TABLE node_record ADD CONSTRAINT node_record_pk PRIMARY KEY (node_id, version, hash);

CREATE TABLE quarantined_head (
  feed text NOT NULL,
  epoch text NOT NULL,
  seq bigint NOT NULL,
  hash bytea NOT NULL,
  origin text NOT NULL,
  key_id text NOT NULL,
  head text NOT NULL,
  applied boolean NOT NULL,
  seen_at timestamptz NOT NULL,
  CONSTRAINT quarantined_head_pk PRIMARY KEY (feed, epoch, seq, hash)
);
`,
};
