import type { Migration } from './migration.js';

/**
 * Attestations of voters, on which this node's authority rests, and the latest moment that its clock has shown. An acting
 * carer has duty for a case whose custodian is lost.
 */
export const leasesAndRecoveries: Migration = {
  name: '202611200210-leases-and-recoveries',
  sql: `
    CREATE TABLE attestation (
      voter text CONSTRAINT attestation_pk PRIMARY KEY,
      version integer NOT NULL,
      charter_hash text NOT NULL,
      sent_at timestamptz NOT NULL,
      signed text NOT NULL
    );
    CREATE TABLE clock_mark (
      id boolean CONSTRAINT clock_mark_pk PRIMARY KEY,
      seen_at timestamptz NOT NULL,
      CONSTRAINT clock_mark_one CHECK (id)
    );
    ALTER TABLE custody DROP CONSTRAINT custody_state, ADD CONSTRAINT custody_state CHECK (
      (state IN ('holding', 'offered') AND case_id IS NOT NULL AND (other_node IS NULL) = (certificate IS NULL)
          AND (offer_id IS NULL) = (certificate IS NULL) AND file_hash IS NULL AND announced IS NULL AND willing IS NULL AND why IS NULL)
        OR (state = 'considering' AND other_node IS NOT NULL AND offer_id IS NOT NULL AND willing IS NOT NULL
          AND certificate IS NULL AND file_hash IS NULL AND why IS NULL)
        OR (state = 'standby' AND other_node IS NOT NULL AND offer_id IS NOT NULL AND file_hash IS NOT NULL
          AND willing IS NULL AND certificate IS NULL AND why IS NULL)
        OR (state = 'released' AND case_id IS NOT NULL AND other_node IS NOT NULL AND offer_id IS NOT NULL
          AND certificate IS NOT NULL AND file_hash IS NOT NULL AND announced IS NULL AND willing IS NULL AND why IS NULL)
        OR (state = 'acting' AND other_node IS NOT NULL AND offer_id IS NULL AND certificate IS NULL AND file_hash IS NULL
          AND announced IS NULL AND willing IS NULL AND why IS NULL)
        OR (state = 'gone' AND why IS NOT NULL AND other_node IS NOT NULL
          AND (offer_id IS NOT NULL OR why IN ('recovered', 'recovery-ended'))
          AND (certificate IS NOT NULL) = (why = 'handed-over') AND file_hash IS NULL AND announced IS NULL AND willing IS NULL)
    );
  `,
};
