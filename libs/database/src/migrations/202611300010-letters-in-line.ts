import type { Migration } from './migration.js';

/**
 * A letter of the usual size stands in its row: kept out of line it is cut into four pieces, each with an entry in an index, and
 * tried for compression, of which sealed bytes have none. Storing letters is most of what it takes to deliver them.
 */
export const lettersInLine: Migration = {
  name: '202611300010-letters-in-line',
  sql: `
    ALTER TABLE outbox SET (toast_tuple_target = 8160);
    ALTER TABLE feed_entry SET (toast_tuple_target = 8160);
  `,
};
