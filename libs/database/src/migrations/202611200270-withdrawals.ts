import type { Migration } from './migration.js';

/**
 * A consent has a name that travels with it, so that whoever holds it hears of its withdrawal; under which consent a
 * handover told something; who was told of a withdrawal and what was answered; and on what ground what came with a referral
 * is kept.
 */
export const withdrawals: Migration = {
  name: '202611200270-withdrawals',
  sql: `
    ALTER TABLE consent ADD COLUMN ref uuid;
    UPDATE consent SET ref = id;
    ALTER TABLE consent ALTER COLUMN ref SET NOT NULL;
    CREATE INDEX consent_ref ON consent (ref);

    ALTER TABLE handover_offer ADD COLUMN offered_under uuid, ADD COLUMN sent_under uuid, ADD COLUMN sent_at timestamptz;
    CREATE INDEX handover_offer_offered_under ON handover_offer (offered_under) WHERE offered_under IS NOT NULL;
    CREATE INDEX handover_offer_sent_under ON handover_offer (sent_under) WHERE sent_under IS NOT NULL;
    ALTER TABLE kept_copy ADD COLUMN consent_id uuid;

    CREATE TABLE withdrawal (
      ref uuid CONSTRAINT withdrawal_pk PRIMARY KEY,
      withdrawn_at timestamptz NOT NULL,
      heard_from text
    );
    CREATE TABLE withdrawal_told (
      id uuid CONSTRAINT withdrawal_told_pk PRIMARY KEY,
      ref uuid NOT NULL CONSTRAINT withdrawal_told_withdrawal_fk REFERENCES withdrawal (ref),
      node_id text NOT NULL,
      told_at timestamptz NOT NULL,
      answer text NOT NULL,
      ground text,
      answered_at timestamptz,
      onward_told integer NOT NULL,
      onward_answered integer NOT NULL,
      letter text,
      CONSTRAINT withdrawal_told_once UNIQUE (ref, node_id),
      CONSTRAINT withdrawal_told_answer CHECK (
        (answer = 'waiting' AND ground IS NULL AND answered_at IS NULL AND letter IS NULL)
        OR (answer = 'deleted' AND ground IS NULL AND answered_at IS NOT NULL AND letter IS NOT NULL)
        OR (answer = 'kept' AND ground IS NOT NULL AND answered_at IS NOT NULL AND letter IS NOT NULL)
      )
    );
    CREATE INDEX withdrawal_told_waiting ON withdrawal_told (told_at, id) WHERE answer = 'waiting';
    CREATE TABLE withdrawal_owed (
      ref uuid NOT NULL,
      to_node text NOT NULL,
      under text NOT NULL,
      answer text NOT NULL,
      ground text,
      said_at timestamptz NOT NULL,
      onward_told integer NOT NULL,
      onward_answered integer NOT NULL,
      CONSTRAINT withdrawal_owed_pk PRIMARY KEY (ref, to_node),
      CONSTRAINT withdrawal_owed_answer CHECK (
        (answer = 'deleted' AND ground IS NULL) OR (answer = 'kept' AND ground IS NOT NULL)
      )
    );

    ALTER TABLE referral ADD COLUMN erasure_kept_at timestamptz, ADD COLUMN erasure_ground text,
      ADD COLUMN keeping_ground text, ADD COLUMN keeping_until timestamptz;
    ALTER TABLE referral DROP CONSTRAINT referral_erasure;
    ALTER TABLE referral ADD CONSTRAINT referral_erasure CHECK (
      (erasure = 'none' AND erasure_asked_at IS NULL AND erasure_confirmed_at IS NULL AND erasure_kept_at IS NULL AND erasure_ground IS NULL)
      OR (erasure = 'asked' AND erasure_asked_at IS NOT NULL AND erasure_confirmed_at IS NULL AND erasure_kept_at IS NULL AND erasure_ground IS NULL)
      OR (erasure = 'kept' AND erasure_asked_at IS NOT NULL AND erasure_confirmed_at IS NULL AND erasure_kept_at IS NOT NULL AND erasure_ground IS NOT NULL)
      OR (erasure = 'confirmed' AND erasure_asked_at IS NOT NULL AND erasure_confirmed_at IS NOT NULL AND erasure_kept_at IS NULL AND erasure_ground IS NULL)
    );
    ALTER TABLE referral ADD CONSTRAINT referral_keeping CHECK (
      (keeping_ground IS NULL AND keeping_until IS NULL)
      OR (direction = 'incoming' AND keeping_ground IN ('law-of-the-land', 'court', 'own-claim') AND keeping_until IS NOT NULL)
    );
  `,
};
