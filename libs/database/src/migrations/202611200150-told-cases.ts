import type { Migration } from './migration.js';

/** The name between nodes of a case that comes here, and the certificate by which its giver holds it: told with the file. */
export const toldCases: Migration = {
  name: '202611200150-told-cases',
  sql: `
    ALTER TABLE handover_request ADD COLUMN told_ref uuid, ADD COLUMN told_previous text;
    CREATE UNIQUE INDEX handover_request_told ON handover_request (told_ref) WHERE ended_at IS NULL;
  `,
};
