import type { Migration } from './migration.js';

/** What is done without consent on a ground of the protocol: who asked, who confirmed; and what a sister member asks us. */
export const lawfulGrounds: Migration = {
  name: '202611300200-lawful-grounds',
  sql: `
    CREATE TABLE lawful_ground (
      id uuid CONSTRAINT lawful_ground_pk PRIMARY KEY,
      act text NOT NULL,
      act_id uuid NOT NULL,
      case_id uuid NOT NULL CONSTRAINT lawful_ground_case_fk REFERENCES case_file (id),
      state text NOT NULL,
      asked_by uuid NOT NULL,
      asked_at timestamptz NOT NULL,
      sister_node text,
      second_staff uuid,
      second_node text,
      confirmed_at timestamptz,
      until timestamptz,
      ended_at timestamptz,
      used_at timestamptz,
      review_by timestamptz,
      reviewed_by uuid,
      reviewed_at timestamptz,
      sealed bytea NOT NULL,
      CONSTRAINT lawful_ground_act CHECK (act IN ('referral', 'disclosure')),
      CONSTRAINT lawful_ground_state CHECK (
        (state = 'asked' AND num_nonnulls(second_staff, second_node, confirmed_at, ended_at, used_at, review_by, reviewed_by, reviewed_at) = 0 AND until IS NOT NULL)
        OR (state = 'confirmed' AND num_nonnulls(second_staff, second_node) = 1 AND num_nonnulls(ended_at, used_at, review_by, reviewed_by, reviewed_at) = 0 AND num_nulls(confirmed_at, until) = 0)
        OR (state = 'refused' AND num_nonnulls(second_staff, second_node) = 1 AND num_nonnulls(confirmed_at, until, used_at, review_by, reviewed_by, reviewed_at) = 0 AND ended_at IS NOT NULL)
        OR (state = 'used' AND num_nonnulls(second_staff, second_node) = 1 AND num_nonnulls(confirmed_at, until, ended_at, reviewed_by, reviewed_at) = 0 AND num_nulls(used_at, review_by) = 0)
        OR (state = 'reviewed' AND num_nonnulls(second_staff, second_node) = 1 AND num_nonnulls(confirmed_at, until, ended_at) = 0 AND num_nulls(used_at, review_by, reviewed_by, reviewed_at) = 0)
      ),
      CONSTRAINT lawful_ground_two_people CHECK (
        (state = 'refused' OR second_staff IS NULL OR second_staff <> asked_by) AND (reviewed_by IS NULL OR reviewed_by <> asked_by)
      )
    );
    CREATE INDEX lawful_ground_newest ON lawful_ground (asked_at, id);
    CREATE INDEX lawful_ground_of_case ON lawful_ground (case_id);

    CREATE TABLE ground_question (
      id uuid CONSTRAINT ground_question_pk PRIMARY KEY,
      from_node text NOT NULL,
      their_id uuid NOT NULL,
      state text NOT NULL,
      asked_at timestamptz NOT NULL,
      until timestamptz NOT NULL,
      answered_by uuid,
      answered_at timestamptz,
      sealed bytea NOT NULL,
      CONSTRAINT ground_question_their_key UNIQUE (from_node, their_id),
      CONSTRAINT ground_question_state CHECK (
        (state = 'asked' AND answered_by IS NULL AND answered_at IS NULL)
        OR (state IN ('confirmed', 'refused') AND answered_by IS NOT NULL AND answered_at IS NOT NULL)
      )
    );
    CREATE INDEX ground_question_newest ON ground_question (asked_at, id);

    ALTER TABLE referral ADD COLUMN ground_id uuid;
    ALTER TABLE referral DROP CONSTRAINT referral_side;
    ALTER TABLE referral ADD CONSTRAINT referral_side CHECK (
      (direction = 'outgoing' AND route IN ('network', 'outside') AND case_id IS NOT NULL AND their_id IS NULL
        AND team_id IS NULL AND num_nonnulls(consent_id, ground_id) = num_nonnulls(requested_at))
      OR (direction = 'incoming' AND route = 'network' AND case_id IS NULL AND their_id IS NOT NULL
        AND team_id IS NOT NULL AND consent_id IS NULL AND ground_id IS NULL AND told IS NULL AND requested_at IS NOT NULL)
    );
  `,
};
