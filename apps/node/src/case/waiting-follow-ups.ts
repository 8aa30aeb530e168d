import { seenBy } from './case-access.js';

/** The planned follow-ups of the cases somebody sees, as a source of today's list (`TodaySources`). */
export const waitingFollowUps = `
  SELECT 'follow-up' AS kind, u.id, u.case_id, u.due AS deadline, NULL AS party
  FROM follow_up u JOIN case_file f ON f.id = u.case_id
  WHERE u.state = 'planned' AND f.state = 'open' AND ${seenBy('$1::uuid', '$2::uuid[]')}
    AND $3::text[] && ARRAY['caseworker', 'listener']`;
