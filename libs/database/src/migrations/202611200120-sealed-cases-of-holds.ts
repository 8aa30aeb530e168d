import type { Migration } from './migration.js';

/** For which case places were asked is sealed: beside it stands for whom the places are. */
export const sealedCasesOfHolds: Migration = {
  name: '202611200120-sealed-cases-of-holds',
  sql: `
    ALTER TABLE hold_asked DROP COLUMN case_id;
    ALTER TABLE hold_asked ADD COLUMN sealed_case bytea;
  `,
};
