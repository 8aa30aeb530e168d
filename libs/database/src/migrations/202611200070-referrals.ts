import type { Migration } from './migration.js';

export const referrals: Migration = {
  name: '202611200070-referrals',
  sql: `
    CREATE TABLE referral (
      id uuid CONSTRAINT referral_pk PRIMARY KEY,
      direction text NOT NULL,
      route text NOT NULL,
      organisation_id uuid NOT NULL CONSTRAINT referral_organisation_fk REFERENCES organisation (id),
      case_id uuid,
      consent_id uuid,
      their_id uuid,
      team_id uuid,
      urgency text NOT NULL,
      state text NOT NULL,
      deadline timestamptz NOT NULL,
      lapses timestamptz NOT NULL,
      requested_at timestamptz,
      acknowledged_at timestamptz,
      answered_at timestamptz,
      started_at timestamptz,
      ended_at timestamptz,
      erasure text NOT NULL,
      erasure_asked_at timestamptz,
      erasure_confirmed_at timestamptz,
      content bytea,
      told bytea,
      answer bytea,
      CONSTRAINT referral_their_key UNIQUE (organisation_id, their_id),
      CONSTRAINT referral_urgency CHECK (urgency IN ('emergency', 'urgent', 'normal')),
      CONSTRAINT referral_side CHECK (
        (direction = 'outgoing' AND route IN ('network', 'outside') AND case_id IS NOT NULL AND their_id IS NULL
          AND team_id IS NULL AND (requested_at IS NULL) = (consent_id IS NULL))
        OR (direction = 'incoming' AND route = 'network' AND case_id IS NULL AND their_id IS NOT NULL
          AND team_id IS NOT NULL AND consent_id IS NULL AND told IS NULL AND requested_at IS NOT NULL)
      ),
      CONSTRAINT referral_state CHECK (
        (state = 'draft' AND requested_at IS NULL AND acknowledged_at IS NULL AND answered_at IS NULL AND started_at IS NULL AND ended_at IS NULL)
        OR (state = 'requested' AND requested_at IS NOT NULL AND acknowledged_at IS NULL AND answered_at IS NULL AND started_at IS NULL AND ended_at IS NULL)
        OR (state = 'acknowledged' AND requested_at IS NOT NULL AND acknowledged_at IS NOT NULL AND answered_at IS NULL AND started_at IS NULL AND ended_at IS NULL)
        OR (state IN ('accepted', 'waitlisted', 'declined') AND requested_at IS NOT NULL AND acknowledged_at IS NULL AND answered_at IS NOT NULL AND started_at IS NULL AND ended_at IS NULL)
        OR (state = 'in-service' AND requested_at IS NOT NULL AND acknowledged_at IS NULL AND answered_at IS NOT NULL AND started_at IS NOT NULL AND ended_at IS NULL)
        OR (state = 'completed' AND requested_at IS NOT NULL AND acknowledged_at IS NULL AND answered_at IS NOT NULL AND started_at IS NOT NULL AND ended_at IS NOT NULL)
        OR (state IN ('withdrawn', 'cancelled') AND acknowledged_at IS NULL AND answered_at IS NULL AND started_at IS NULL AND ended_at IS NOT NULL)
        OR (state = 'expired' AND requested_at IS NOT NULL AND acknowledged_at IS NULL AND answered_at IS NULL AND started_at IS NULL AND ended_at IS NOT NULL)
      ),
      CONSTRAINT referral_erasure CHECK (
        (erasure = 'none' AND erasure_asked_at IS NULL AND erasure_confirmed_at IS NULL)
        OR (erasure = 'asked' AND erasure_asked_at IS NOT NULL AND erasure_confirmed_at IS NULL)
        OR (erasure = 'confirmed' AND erasure_asked_at IS NOT NULL AND erasure_confirmed_at IS NOT NULL)
      )
    );
    CREATE INDEX referral_by_deadline ON referral (deadline, id);
    CREATE INDEX referral_of_team ON referral (team_id, deadline, id) WHERE team_id IS NOT NULL;
    CREATE INDEX referral_of_consent ON referral (consent_id) WHERE consent_id IS NOT NULL;
    CREATE INDEX referral_of_case ON referral (case_id) WHERE case_id IS NOT NULL;
    CREATE INDEX referral_erasure_awaited ON referral (erasure_asked_at, id) WHERE erasure = 'asked';

    CREATE TABLE referral_key (
      referral_id uuid CONSTRAINT referral_key_pk PRIMARY KEY CONSTRAINT referral_key_referral_fk REFERENCES referral (id),
      wrapped bytea NOT NULL
    );
  `,
};
