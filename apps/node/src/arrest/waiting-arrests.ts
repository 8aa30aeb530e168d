import { seenBy } from '../case/case-access.js';

/** Arrests that run, by their next open step, as a source of today's list (`TodaySources`); one without open steps stays on it. */
export const waitingArrests = `
  SELECT 'arrest' AS kind, a.id, a.case_id, a.deadline, NULL AS party
  FROM arrest a JOIN case_file f ON f.id = a.case_id
  WHERE a.state = 'running' AND f.state <> 'handed-over' AND ${seenBy('$1::uuid', '$2::uuid[]')}
    AND $3::text[] && ARRAY['caseworker', 'listener']`;
