import { seenBy } from '../case-access.js';

/** The days after a stay that are planned for the cases somebody sees, once they are a week away; a source of today’s list. */
export const waitingReintegration = `
  SELECT 'reintegration' AS kind, r.id, r.case_id, r.due AS deadline, NULL AS party
  FROM reintegration r JOIN case_file f ON f.id = r.case_id
  WHERE r.planned AND f.state = 'open' AND r.due <= $4::timestamptz + interval '7 days'
    AND ${seenBy('$1::uuid', '$2::uuid[]')} AND $3::text[] && ARRAY['caseworker', 'listener']`;
