import type { Migration } from './migration.js';

/** The signed heads that members return to a restored node: what two of them hold against each other proves itself. */
export const returnedHeads: Migration = {
  name: '202611200250-returned-heads',
  sql: `
    ALTER TABLE returned_lineage ADD COLUMN heads jsonb NOT NULL DEFAULT '[]';
    ALTER TABLE returned_lineage ALTER COLUMN heads DROP DEFAULT;
  `,
};
