import type { Migration } from './migration.js';

export const handovers: Migration = {
  name: '202611200100-handovers',
  sql: `
    CREATE TABLE custody (
      case_ref uuid CONSTRAINT custody_pk PRIMARY KEY,
      case_id uuid CONSTRAINT custody_case_key UNIQUE,
      state text NOT NULL,
      term integer NOT NULL,
      epoch integer NOT NULL,
      other_node text,
      offer_id uuid,
      certificate text,
      file_hash text,
      announced text,
      willing boolean,
      why text,
      changed_at timestamptz NOT NULL,
      CONSTRAINT custody_state CHECK (
        (state IN ('holding', 'offered') AND case_id IS NOT NULL AND (other_node IS NULL) = (certificate IS NULL)
          AND (offer_id IS NULL) = (certificate IS NULL) AND file_hash IS NULL AND announced IS NULL AND willing IS NULL AND why IS NULL)
        OR (state = 'considering' AND other_node IS NOT NULL AND offer_id IS NOT NULL AND willing IS NOT NULL
          AND certificate IS NULL AND file_hash IS NULL AND why IS NULL)
        OR (state = 'standby' AND other_node IS NOT NULL AND offer_id IS NOT NULL AND file_hash IS NOT NULL
          AND willing IS NULL AND certificate IS NULL AND why IS NULL)
        OR (state = 'released' AND case_id IS NOT NULL AND other_node IS NOT NULL AND offer_id IS NOT NULL
          AND certificate IS NOT NULL AND file_hash IS NOT NULL AND announced IS NULL AND willing IS NULL AND why IS NULL)
        OR (state = 'gone' AND why IS NOT NULL AND other_node IS NOT NULL AND offer_id IS NOT NULL
          AND (certificate IS NOT NULL) = (why = 'handed-over') AND file_hash IS NULL AND announced IS NULL AND willing IS NULL)
      )
    );

    CREATE TABLE handover_offer (
      id uuid CONSTRAINT handover_offer_pk PRIMARY KEY,
      case_ref uuid NOT NULL CONSTRAINT handover_offer_custody_fk REFERENCES custody (case_ref),
      case_id uuid NOT NULL,
      to_node text NOT NULL,
      term integer NOT NULL,
      epoch integer NOT NULL,
      state text NOT NULL,
      urgency text NOT NULL,
      answer_by timestamptz NOT NULL,
      file_hash text,
      blob text,
      blob_size integer,
      reason text,
      asked_at timestamptz NOT NULL,
      ended_at timestamptz,
      sealed bytea NOT NULL,
      CONSTRAINT handover_offer_state CHECK (
        (state IN ('asked', 'willing') AND file_hash IS NULL AND blob IS NULL AND reason IS NULL AND ended_at IS NULL)
        OR (state IN ('chosen', 'accepted') AND file_hash IS NOT NULL AND blob IS NOT NULL AND blob_size IS NOT NULL AND reason IS NULL AND ended_at IS NULL)
        OR (state = 'certified' AND file_hash IS NOT NULL AND reason IS NULL AND ended_at IS NOT NULL)
        OR (state IN ('declined', 'aborted') AND reason IS NOT NULL AND ended_at IS NOT NULL)
      )
    );
    CREATE UNIQUE INDEX handover_offer_live ON handover_offer (case_ref, to_node) WHERE ended_at IS NULL;
    CREATE INDEX handover_offer_case ON handover_offer (case_id, asked_at);

    CREATE TABLE handover_request (
      offer_id uuid CONSTRAINT handover_request_pk PRIMARY KEY,
      case_ref uuid NOT NULL CONSTRAINT handover_request_custody_fk REFERENCES custody (case_ref),
      from_node text NOT NULL,
      urgency text NOT NULL,
      answer_by timestamptz NOT NULL,
      asked_at timestamptz NOT NULL,
      team_id uuid,
      assigned_to uuid,
      blob text,
      ended_at timestamptz,
      case_id uuid,
      summary bytea,
      file bytea
    );
    CREATE INDEX handover_request_open ON handover_request (answer_by, offer_id) WHERE ended_at IS NULL;

    CREATE TABLE handover_certificate (
      hash text CONSTRAINT handover_certificate_pk PRIMARY KEY,
      case_ref uuid NOT NULL,
      term integer NOT NULL,
      epoch integer NOT NULL,
      offer_id uuid NOT NULL,
      from_node text NOT NULL,
      to_node text NOT NULL,
      file_hash text NOT NULL,
      signed text NOT NULL,
      issued_at timestamptz NOT NULL,
      received_at timestamptz,
      CONSTRAINT handover_certificate_place UNIQUE (case_ref, term, epoch)
    );

    CREATE TABLE human_duty (
      offer_id uuid CONSTRAINT human_duty_pk PRIMARY KEY,
      case_id uuid NOT NULL,
      to_node text NOT NULL,
      state text NOT NULL,
      since timestamptz NOT NULL,
      met_at timestamptz,
      CONSTRAINT human_duty_state CHECK ((state = 'awaited' AND met_at IS NULL) OR (state = 'met' AND met_at IS NOT NULL))
    );
    CREATE INDEX human_duty_awaited ON human_duty (since, offer_id) WHERE state = 'awaited';

    CREATE TABLE handover_journey (
      offer_id uuid CONSTRAINT handover_journey_pk PRIMARY KEY,
      sealed bytea NOT NULL
    );

    CREATE TABLE kept_copy (
      id uuid CONSTRAINT kept_copy_pk PRIMARY KEY,
      offer_id uuid NOT NULL CONSTRAINT kept_copy_offer_key UNIQUE,
      case_id uuid NOT NULL,
      kept_at timestamptz NOT NULL,
      until timestamptz NOT NULL,
      sealed bytea NOT NULL
    );
    CREATE INDEX kept_copy_case ON kept_copy (case_id);

    CREATE TABLE handover_key (
      id uuid CONSTRAINT handover_key_pk PRIMARY KEY,
      wrapped bytea NOT NULL
    );
  `,
};
