import type { Migration } from './migration.js';

/**
 * The server samples columns for its planner and keeps some of the values it saw. A key that is destroyed must not stay behind
 * in such a sample: no statistics are kept of wrapped keys, nor of what a case is found by.
 */
export const noStatisticsOfKeys: Migration = {
  name: '202611200320-no-statistics-of-keys',
  sql: `
    ALTER TABLE case_key ALTER COLUMN wrapped SET STATISTICS 0;
    ALTER TABLE case_term ALTER COLUMN term SET STATISTICS 0;
    ALTER TABLE referral_key ALTER COLUMN wrapped SET STATISTICS 0;
    ALTER TABLE handover_key ALTER COLUMN wrapped SET STATISTICS 0;
    ALTER TABLE legal_review_key ALTER COLUMN wrapped SET STATISTICS 0;
  `,
};
