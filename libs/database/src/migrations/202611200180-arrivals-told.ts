import type { Migration } from './migration.js';

/** When the person was met, at the organisation that took the case over: whoever meets her or him says it once. */
export const arrivalsTold: Migration = {
  name: '202611200180-arrivals-told',
  sql: 'ALTER TABLE handover_request ADD COLUMN met_at timestamptz;',
};
