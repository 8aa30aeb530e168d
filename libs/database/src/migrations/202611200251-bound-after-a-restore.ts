import type { Migration } from './migration.js';

/**
 * A node whose database was lost may be bound by the certificate by which it had taken a case, while it considers the case anew
 * or stands by for it.
 */
export const boundAfterARestore: Migration = {
  name: '202611200251-bound-after-a-restore',
  sql: `
    ALTER TABLE custody DROP CONSTRAINT custody_state, ADD CONSTRAINT custody_state CHECK (
      (state IN ('holding', 'offered') AND case_id IS NOT NULL AND (other_node IS NULL) = (certificate IS NULL)
          AND (offer_id IS NULL) = (certificate IS NULL) AND file_hash IS NULL AND announced IS NULL AND willing IS NULL AND why IS NULL)
        OR (state = 'considering' AND other_node IS NOT NULL AND offer_id IS NOT NULL AND willing IS NOT NULL
          AND file_hash IS NULL AND why IS NULL)
        OR (state = 'standby' AND other_node IS NOT NULL AND offer_id IS NOT NULL AND file_hash IS NOT NULL
          AND willing IS NULL AND why IS NULL)
        OR (state = 'released' AND case_id IS NOT NULL AND other_node IS NOT NULL AND offer_id IS NOT NULL
          AND certificate IS NOT NULL AND file_hash IS NOT NULL AND announced IS NULL AND willing IS NULL AND why IS NULL)
        OR (state = 'acting' AND other_node IS NOT NULL AND offer_id IS NULL AND certificate IS NULL AND file_hash IS NULL
          AND announced IS NULL AND willing IS NULL AND why IS NULL)
        OR (state = 'gone' AND why IS NOT NULL AND other_node IS NOT NULL
          AND (offer_id IS NOT NULL OR why IN ('recovered', 'recovery-ended'))
          AND (certificate IS NOT NULL) = (why = 'handed-over') AND file_hash IS NULL AND announced IS NULL AND willing IS NULL)
    );
  `,
};
