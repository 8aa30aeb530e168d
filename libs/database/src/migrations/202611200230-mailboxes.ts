import type { Migration } from './migration.js';

/** What members that nobody can reach leave here for others, and what this node has left at its own mailboxes. */
export const mailboxes: Migration = {
  name: '202611200230-mailboxes',
  sql: `
    CREATE TABLE deposited_batch (
      feed text NOT NULL,
      epoch text NOT NULL,
      seq bigint NOT NULL,
      after bigint NOT NULL,
      chain bytea NOT NULL,
      depositor text NOT NULL,
      addressee text NOT NULL,
      bytes integer NOT NULL,
      head text NOT NULL,
      lines bytea NOT NULL,
      kept_at timestamptz NOT NULL,
      CONSTRAINT deposited_batch_pk PRIMARY KEY (feed, epoch, seq),
      CONSTRAINT deposited_batch_goes_on CHECK (after >= 0 AND after < seq)
    );
    CREATE INDEX deposited_batch_addressee ON deposited_batch (addressee, feed, epoch, seq);
    CREATE INDEX deposited_batch_depositor ON deposited_batch (depositor, kept_at);

    CREATE TABLE deposited_part (
      hash text NOT NULL,
      depositor text NOT NULL,
      addressee text NOT NULL,
      bytes bytea NOT NULL,
      kept_at timestamptz NOT NULL,
      CONSTRAINT deposited_part_pk PRIMARY KEY (hash)
    );
    CREATE INDEX deposited_part_depositor ON deposited_part (depositor, kept_at);

    CREATE TABLE deposited_answer (
      depositor text NOT NULL,
      feed text NOT NULL,
      epoch text NOT NULL,
      seq bigint NOT NULL,
      kind text NOT NULL,
      addressee text NOT NULL,
      signed text NOT NULL,
      kept_at timestamptz NOT NULL,
      CONSTRAINT deposited_answer_pk PRIMARY KEY (depositor, feed, epoch, seq, kind),
      CONSTRAINT deposited_answer_kind CHECK (kind IN ('receipt', 'nack'))
    );
    CREATE INDEX deposited_answer_addressee ON deposited_answer (addressee, kept_at);

    CREATE TABLE left_at_mailbox (
      mailbox text NOT NULL,
      feed text NOT NULL,
      epoch text NOT NULL,
      seq bigint NOT NULL,
      receipt text NOT NULL,
      left_at timestamptz NOT NULL,
      CONSTRAINT left_at_mailbox_pk PRIMARY KEY (mailbox, feed, epoch)
    );

    CREATE TABLE part_left_at_mailbox (
      mailbox text NOT NULL,
      hash text NOT NULL,
      left_at timestamptz NOT NULL,
      CONSTRAINT part_left_at_mailbox_pk PRIMARY KEY (mailbox, hash)
    );
  `,
};
