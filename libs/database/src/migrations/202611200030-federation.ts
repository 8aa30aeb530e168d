import type { Migration } from './migration.js';

/** The charter, own and others' feeds, mail that comes and goes, capacity statements, and how contact stands. */
export const federation: Migration = {
  name: '202611200030-federation',
  sql: `
CREATE TABLE charter (
  version integer NOT NULL,
  network text NOT NULL,
  hash bytea NOT NULL,
  bundle text NOT NULL,
  adopted_at timestamptz NOT NULL,
  CONSTRAINT charter_pk PRIMARY KEY (version)
);

CREATE TABLE node_record (
  node_id text NOT NULL,
  version integer NOT NULL,
  record text NOT NULL,
  received_at timestamptz NOT NULL,
  CONSTRAINT node_record_pk PRIMARY KEY (node_id, version)
);

CREATE TABLE outbox (
  position bigint GENERATED ALWAYS AS IDENTITY,
  recipient text,
  type text NOT NULL,
  message_id uuid,
  urgent boolean NOT NULL,
  payload bytea NOT NULL,
  queued_at timestamptz NOT NULL,
  CONSTRAINT outbox_pk PRIMARY KEY (position),
  CONSTRAINT outbox_mail_is_addressed CHECK ((recipient IS NULL) = (message_id IS NULL)),
  CONSTRAINT outbox_message_key UNIQUE (recipient, message_id)
);

CREATE TABLE feed (
  feed text NOT NULL,
  origin text NOT NULL,
  addressee text,
  own boolean NOT NULL,
  epoch text NOT NULL,
  seq bigint NOT NULL,
  chain bytea NOT NULL,
  state text NOT NULL,
  gap_since timestamptz,
  receipted_seq bigint NOT NULL,
  moved_at timestamptz NOT NULL,
  CONSTRAINT feed_pk PRIMARY KEY (feed),
  CONSTRAINT feed_state CHECK (state IN ('open', 'frozen')),
  CONSTRAINT feed_gap_of_others CHECK (gap_since IS NULL OR NOT own)
);

CREATE TABLE feed_head (
  feed text NOT NULL,
  epoch text NOT NULL,
  seq bigint NOT NULL,
  bytes integer NOT NULL,
  head text NOT NULL,
  CONSTRAINT feed_head_pk PRIMARY KEY (feed, epoch, seq)
);

CREATE TABLE feed_entry (
  feed text NOT NULL,
  epoch text NOT NULL,
  seq bigint NOT NULL,
  type text NOT NULL,
  header bytea NOT NULL,
  salt bytea,
  payload bytea,
  standing text NOT NULL,
  urgent boolean NOT NULL,
  at timestamptz NOT NULL,
  CONSTRAINT feed_entry_pk PRIMARY KEY (feed, epoch, seq),
  CONSTRAINT feed_entry_standing CHECK (standing IN ('own', 'applied', 'held', 'quarantined', 'mail')),
  CONSTRAINT feed_entry_salt_with_payload CHECK ((salt IS NULL) = (payload IS NULL))
);
CREATE INDEX feed_entry_held ON feed_entry (feed, epoch, seq) WHERE standing = 'held';

CREATE TABLE incoming_mail (
  feed text NOT NULL,
  epoch text NOT NULL,
  seq bigint NOT NULL,
  origin text NOT NULL,
  state text NOT NULL,
  message_id uuid,
  reason text,
  attempts integer NOT NULL,
  try_at timestamptz NOT NULL,
  received_at timestamptz NOT NULL,
  settled_at timestamptz,
  CONSTRAINT incoming_mail_pk PRIMARY KEY (feed, epoch, seq),
  CONSTRAINT incoming_mail_message_key UNIQUE (origin, message_id),
  CONSTRAINT incoming_mail_state CHECK (
    (state = 'sealed' AND settled_at IS NULL AND message_id IS NULL)
    OR (state = 'held' AND settled_at IS NULL AND message_id IS NULL AND reason IS NOT NULL)
    OR (state = 'applied' AND settled_at IS NOT NULL AND message_id IS NOT NULL AND reason IS NULL)
    OR (state = 'repeated' AND settled_at IS NOT NULL AND message_id IS NULL AND reason IS NULL)
    OR (state = 'quarantined' AND settled_at IS NOT NULL AND message_id IS NULL AND reason IS NOT NULL)
  )
);
CREATE INDEX incoming_mail_unsettled ON incoming_mail (try_at, feed, seq) WHERE settled_at IS NULL;

CREATE TABLE receipt (
  feed text NOT NULL,
  by_node text NOT NULL,
  epoch text NOT NULL,
  seq bigint NOT NULL,
  chain bytea NOT NULL,
  signed text NOT NULL,
  received_at timestamptz NOT NULL,
  CONSTRAINT receipt_pk PRIMARY KEY (feed, by_node)
);

CREATE TABLE nack (
  feed text NOT NULL,
  epoch text NOT NULL,
  seq bigint NOT NULL,
  by_node text NOT NULL,
  code text NOT NULL,
  signed text NOT NULL,
  sent boolean NOT NULL,
  at timestamptz NOT NULL,
  CONSTRAINT nack_pk PRIMARY KEY (feed, epoch, seq, by_node)
);

CREATE TABLE member_state (
  node_id text NOT NULL,
  last_seen_at timestamptz,
  last_failure_at timestamptz,
  last_problem text,
  failures integer NOT NULL,
  retry_at timestamptz,
  breaker text NOT NULL,
  charter_version integer,
  blocked_at timestamptz,
  blocked_by uuid,
  CONSTRAINT member_state_pk PRIMARY KEY (node_id),
  CONSTRAINT member_state_breaker CHECK (breaker IN ('closed', 'open')),
  CONSTRAINT member_state_block_has_author CHECK ((blocked_at IS NULL) = (blocked_by IS NULL))
);

CREATE TABLE capacity_statement (
  node_id text NOT NULL,
  country text NOT NULL,
  kind text NOT NULL,
  step_free boolean NOT NULL,
  value text NOT NULL,
  issued_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  signed text NOT NULL,
  CONSTRAINT capacity_statement_pk PRIMARY KEY (node_id, country, kind, step_free),
  CONSTRAINT capacity_statement_value CHECK (value IN ('full', 'ask', 'likely'))
);
CREATE INDEX capacity_statement_search ON capacity_statement (country, kind, expires_at);

CREATE TABLE fork_proof (
  feed text NOT NULL,
  epoch text NOT NULL,
  seq bigint NOT NULL,
  first text NOT NULL,
  second text NOT NULL,
  found_at timestamptz NOT NULL,
  CONSTRAINT fork_proof_pk PRIMARY KEY (feed, epoch, seq)
);

CREATE TABLE request_nonce (
  key_id text NOT NULL,
  nonce text NOT NULL,
  expires_at timestamptz NOT NULL,
  CONSTRAINT request_nonce_pk PRIMARY KEY (key_id, nonce)
);
CREATE INDEX request_nonce_expiry ON request_nonce (expires_at);

CREATE TABLE blob_part (
  hash text NOT NULL,
  addressee text NOT NULL,
  bytes bytea NOT NULL,
  kept_at timestamptz NOT NULL,
  CONSTRAINT blob_part_pk PRIMARY KEY (hash)
);
`,
};
