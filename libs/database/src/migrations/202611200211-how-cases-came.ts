import type { Migration } from './migration.js';

/**
 * Where a case began and by which certificates it came to its giver: told with the file. A request for places may be
 * declined because its asker asks for too many at once.
 */
export const howCasesCame: Migration = {
  name: '202611200211-how-cases-came',
  sql: `
    ALTER TABLE custody ADD COLUMN origin_node text, ADD COLUMN origin_seed text,
      ADD CONSTRAINT custody_origin CHECK ((origin_node IS NULL) = (origin_seed IS NULL));
    ALTER TABLE handover_request ADD COLUMN told_chain text;
    ALTER TABLE hold DROP CONSTRAINT hold_state, ADD CONSTRAINT hold_state CHECK (
      (state = 'requested' AND shelter_id IS NULL AND until IS NULL AND ended_at IS NULL AND released_by IS NULL AND reason IS NULL)
   OR (state = 'held' AND shelter_id IS NOT NULL AND until IS NOT NULL AND ended_at IS NULL AND released_by IS NULL AND reason IS NULL)
   OR (state = 'taken' AND shelter_id IS NOT NULL AND until IS NULL AND ended_at IS NOT NULL AND released_by IS NULL AND reason IS NULL)
   OR (state = 'released' AND shelter_id IS NULL AND until IS NULL AND ended_at IS NOT NULL AND released_by IN ('person', 'caseworker', 'shelter') AND reason IS NULL)
   OR (state = 'declined' AND shelter_id IS NULL AND until IS NULL AND ended_at IS NOT NULL AND released_by IS NULL AND reason IN ('full', 'kind-not-offered', 'need-not-met', 'not-safe-here', 'closed-now', 'asks-too-much'))
   OR (state = 'lapsed' AND shelter_id IS NULL AND until IS NULL AND ended_at IS NOT NULL AND released_by IS NULL AND reason IS NULL)
    );
    ALTER TABLE hold_asked DROP CONSTRAINT hold_asked_state, ADD CONSTRAINT hold_asked_state CHECK (
      (state IN ('asked', 'taken', 'lapsed') AND until IS NULL AND released_by IS NULL AND reason IS NULL)
   OR (state = 'held' AND until IS NOT NULL AND released_by IS NULL AND reason IS NULL)
   OR (state = 'released' AND until IS NULL AND released_by IN ('person', 'caseworker', 'shelter') AND reason IS NULL)
   OR (state = 'declined' AND until IS NULL AND released_by IS NULL AND reason IN ('full', 'kind-not-offered', 'need-not-met', 'not-safe-here', 'closed-now', 'asks-too-much'))
    );
  `,
};
