import type { Migration } from './migration.js';

/** Which tables of cases were taken over, and by whom. */
export const caseImports: Migration = {
  name: '202611200110-case-imports',
  sql: `
    CREATE TABLE case_import (
      id uuid CONSTRAINT case_import_pk PRIMARY KEY,
      staff_id uuid NOT NULL,
      at timestamptz NOT NULL,
      cases integer NOT NULL
    );
  `,
};
