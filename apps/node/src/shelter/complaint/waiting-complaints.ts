import { seenBy } from '../../case/case-access.js';

/**
 * Open complaints as a source of today’s list; that somebody is held or hurt has a kind of its own, which comes first. Those
 * about our own house are on no list of whoever runs it.
 */
export const waitingComplaints = `
  SELECT CASE WHEN c.emergency THEN 'emergency-complaint' ELSE 'complaint' END AS kind, c.id, c.case_id, c.deadline,
    NULL AS party
  FROM complaint c JOIN case_file f ON f.id = c.case_id
  WHERE c.state = 'open' AND f.state <> 'handed-over' AND ${seenBy('$1::uuid', '$2::uuid[]')}
    AND $3::text[] && ARRAY['caseworker', 'listener']
    AND NOT (c.own_house AND 'shelter-operator' = ANY ($3::text[]))`;
