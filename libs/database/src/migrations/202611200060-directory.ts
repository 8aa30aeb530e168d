import type { Migration } from './migration.js';

export const directory: Migration = {
  name: '202611200060-directory',
  sql: `
    CREATE TABLE organisation (
      id uuid CONSTRAINT organisation_pk PRIMARY KEY,
      node_id text CONSTRAINT organisation_node_key UNIQUE,
      kind text NOT NULL,
      name text NOT NULL,
      country text,
      phone text,
      changed_at timestamptz NOT NULL,
      CONSTRAINT organisation_member CHECK ((kind = 'member') = (node_id IS NOT NULL)),
      CONSTRAINT organisation_outside CHECK (
        kind = 'member'
        OR (country IS NOT NULL AND kind IN ('hospital', 'ministry', 'ministry-shelter', 'un-agency', 'police', 'prosecution',
          'legal-aid', 'employment-service', 'school', 'ngo', 'embassy', 'other'))
      )
    );
    CREATE INDEX organisation_name ON organisation (name, id);

    CREATE TABLE service (
      id uuid CONSTRAINT service_pk PRIMARY KEY,
      organisation_id uuid NOT NULL CONSTRAINT service_organisation_fk REFERENCES organisation (id),
      announced_id uuid NOT NULL,
      kind text NOT NULL,
      name text NOT NULL,
      languages text[] NOT NULL,
      status text NOT NULL,
      team_id uuid,
      changed_at timestamptz NOT NULL,
      CONSTRAINT service_announced_key UNIQUE (organisation_id, announced_id),
      CONSTRAINT service_kind CHECK (kind IN ('Education', 'Financial', 'Health', 'LabourExploitationRehabilitation', 'Legal', 'Livelihood', 'RightsBasedTraining', 'SexualExploitationRehabilitation', 'SocialCare')),
      CONSTRAINT service_status CHECK (status IN ('active', 'inactive'))
    );
    CREATE INDEX service_order ON service (name, id) WHERE status = 'active';
  `,
};
