import type { Migration } from './migration.js';

/** Who works here, who may open cases, and who is logged in. */
export const staffAndSessions: Migration = {
  name: '202611200020-staff-and-sessions',
  sql: `
    CREATE TABLE staff (
      id uuid CONSTRAINT staff_pk PRIMARY KEY,
      login text NOT NULL CONSTRAINT staff_login_key UNIQUE,
      name text NOT NULL,
      language text NOT NULL CONSTRAINT staff_language CHECK (language IN ('ar', 'fr', 'en')),
      password_hash text NOT NULL,
      own_password boolean NOT NULL,
      public_key text,
      sealed_private_key bytea,
      created_at timestamptz NOT NULL,
      suspended_at timestamptz,
      CONSTRAINT staff_key_pair CHECK ((public_key IS NULL) = (sealed_private_key IS NULL)),
      CONSTRAINT staff_own_password CHECK (own_password = (public_key IS NOT NULL))
    );

    CREATE TABLE staff_role (
      staff_id uuid NOT NULL CONSTRAINT staff_role_staff_fk REFERENCES staff (id),
      role text NOT NULL CONSTRAINT staff_role_role CHECK (role IN ('caseworker', 'listener', 'shelter-operator',
        'legal-reviewer', 'focal-point', 'node-administrator', 'auditor')),
      CONSTRAINT staff_role_pk PRIMARY KEY (staff_id, role)
    );

    CREATE TABLE team (
      id uuid CONSTRAINT team_pk PRIMARY KEY,
      name text NOT NULL CONSTRAINT team_name_key UNIQUE,
      created_at timestamptz NOT NULL
    );

    CREATE TABLE staff_team (
      staff_id uuid NOT NULL CONSTRAINT staff_team_staff_fk REFERENCES staff (id),
      team_id uuid NOT NULL CONSTRAINT staff_team_team_fk REFERENCES team (id),
      CONSTRAINT staff_team_pk PRIMARY KEY (staff_id, team_id)
    );
    CREATE INDEX staff_team_team ON staff_team (team_id);

    CREATE TABLE duty_key_wrap (
      staff_id uuid CONSTRAINT duty_key_wrap_pk PRIMARY KEY CONSTRAINT duty_key_wrap_staff_fk REFERENCES staff (id),
      wrapped bytea NOT NULL,
      granted_by uuid CONSTRAINT duty_key_wrap_granted_by_fk REFERENCES staff (id),
      granted_at timestamptz NOT NULL
    );

    CREATE TABLE session (
      id uuid CONSTRAINT session_pk PRIMARY KEY,
      token_hash bytea NOT NULL CONSTRAINT session_token_hash_key UNIQUE,
      staff_id uuid NOT NULL CONSTRAINT session_staff_fk REFERENCES staff (id),
      opened_at timestamptz NOT NULL,
      last_seen_at timestamptz NOT NULL,
      ends_at timestamptz NOT NULL
    );
    CREATE INDEX session_staff ON session (staff_id);
    CREATE INDEX session_ends ON session (ends_at);

    CREATE TABLE login_throttle (
      key varchar(255) CONSTRAINT login_throttle_pk PRIMARY KEY,
      points integer NOT NULL DEFAULT 0,
      expire bigint
    );
  `,
};
