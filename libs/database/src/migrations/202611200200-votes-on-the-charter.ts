import type { Migration } from './migration.js';

/**
 * What is put to the vote, and what was voted. A node's own vote stands here before it is sent: one content, or none, per
 * version and round. Of others, two contents in one round are both kept: they are the proof. A fork of the charter stands
 * until somebody here has settled it.
 */
export const votesOnTheCharter: Migration = {
  name: '202611200200-votes-on-the-charter',
  sql: `
CREATE TABLE charter_proposal (
  id uuid NOT NULL,
  version integer NOT NULL,
  round integer NOT NULL,
  hash bytea NOT NULL,
  bytes bytea NOT NULL,
  records text NOT NULL,
  proposed_by text,
  open_until timestamptz NOT NULL,
  awaits_vote boolean NOT NULL,
  received_at timestamptz NOT NULL,
  CONSTRAINT charter_proposal_pk PRIMARY KEY (id),
  CONSTRAINT charter_proposal_content UNIQUE (version, round, hash)
);

CREATE TABLE charter_vote (
  version integer NOT NULL,
  round integer NOT NULL,
  voter text NOT NULL,
  content text NOT NULL,
  signed text NOT NULL,
  own boolean NOT NULL,
  received_at timestamptz NOT NULL,
  CONSTRAINT charter_vote_pk PRIMARY KEY (version, round, voter, content)
);
CREATE UNIQUE INDEX charter_vote_own ON charter_vote (version, round) WHERE own;

CREATE TABLE charter_fork (
  version integer NOT NULL,
  hash bytea NOT NULL,
  bundle text NOT NULL,
  found_at timestamptz NOT NULL,
  settled_at timestamptz,
  settled_by uuid,
  CONSTRAINT charter_fork_pk PRIMARY KEY (version, hash),
  CONSTRAINT charter_fork_settled CHECK ((settled_at IS NULL) = (settled_by IS NULL))
);
`,
};
