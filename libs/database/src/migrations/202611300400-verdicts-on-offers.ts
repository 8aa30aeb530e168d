import type { Migration } from './migration.js';

/** What is asked of others before a handover, a summary of codes, has its verdict too. */
export const verdictsOnOffers: Migration = {
  name: '202611300400-verdicts-on-offers',
  sql: `
    ALTER TABLE verdict DROP CONSTRAINT verdict_act, ADD CONSTRAINT verdict_act CHECK (
      act IN ('referral', 'hold', 'stay', 'offer', 'handover', 'disclosure', 'retention')
    );
  `,
};
