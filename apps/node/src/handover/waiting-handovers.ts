import { seenBy } from '../case/case-access.js';

/**
 * What of handovers waits for somebody, as sources of today's list (`TodaySources`): requests that are not answered,
 * offers that somebody has answered or whose time is over, and people who have not arrived yet.
 */
export const waitingHandovers: readonly string[] = [
  `SELECT 'handover-incoming' AS kind, r.offer_id AS id, NULL::uuid AS case_id, r.answer_by AS deadline, r.from_node AS party
   FROM handover_request r JOIN custody c ON c.case_ref = r.case_ref
   WHERE r.ended_at IS NULL AND c.state = 'considering' AND NOT c.willing AND 'caseworker' = ANY ($3::text[])`,
  `SELECT 'handover-outgoing' AS kind, o.id, o.case_id, o.answer_by AS deadline, o.to_node AS party
   FROM handover_offer o JOIN case_file f ON f.id = o.case_id
   WHERE o.ended_at IS NULL AND ${seenBy('$1::uuid', '$2::uuid[]')} AND 'caseworker' = ANY ($3::text[])`,
  `SELECT 'arrival' AS kind, d.offer_id AS id, d.case_id, d.since + interval '1 day' AS deadline, d.to_node AS party
   FROM human_duty d JOIN case_file f ON f.id = d.case_id
   WHERE d.state = 'awaited' AND ${seenBy('$1::uuid', '$2::uuid[]')} AND 'caseworker' = ANY ($3::text[])`,
];
