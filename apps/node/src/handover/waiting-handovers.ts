import { seenBy } from '../case/case-access.js';

/**
 * What of handovers waits for somebody, as sources of today's list (`TodaySources`): requests that are not answered,
 * offers that somebody has answered or whose time is over, files that were sent and after an hour are not taken over, at
 * both ends, people who have not arrived yet, and cases whose custodian is taken for lost: for who holds one, and for who
 * comes.
 */
export const waitingHandovers: readonly string[] = [
  `SELECT 'handover-incoming' AS kind, r.offer_id AS id, NULL::uuid AS case_id, r.answer_by AS deadline, r.from_node AS party
   FROM handover_request r JOIN custody c ON c.case_ref = r.case_ref
   WHERE r.ended_at IS NULL AND c.state = 'considering' AND NOT c.willing AND 'caseworker' = ANY ($3::text[])`,
  `SELECT 'handover-incoming' AS kind, r.offer_id AS id, NULL::uuid AS case_id, c.changed_at + interval '1 hour' AS deadline,
     r.from_node AS party
   FROM handover_request r JOIN custody c ON c.case_ref = r.case_ref
   WHERE r.ended_at IS NULL AND (c.state = 'standby' OR c.announced IS NOT NULL OR (c.willing AND c.certificate IS NOT NULL))
     AND c.changed_at + interval '1 hour' <= $4::timestamptz
     AND (r.team_id = ANY ($2::uuid[]) OR r.assigned_to = $1::uuid) AND 'caseworker' = ANY ($3::text[])`,
  `SELECT 'handover-outgoing' AS kind, o.id, o.case_id, o.to_node AS party,
     CASE WHEN o.state IN ('chosen', 'accepted') THEN c.changed_at + interval '1 hour' ELSE o.answer_by END AS deadline
   FROM handover_offer o JOIN custody c ON c.case_ref = o.case_ref JOIN case_file f ON f.id = o.case_id
   WHERE o.ended_at IS NULL AND ${seenBy('$1::uuid', '$2::uuid[]')} AND 'caseworker' = ANY ($3::text[])`,
  `SELECT 'arrival' AS kind, d.offer_id AS id, d.case_id, d.since + interval '1 day' AS deadline, d.to_node AS party
   FROM human_duty d JOIN case_file f ON f.id = d.case_id
   WHERE d.state = 'awaited' AND ${seenBy('$1::uuid', '$2::uuid[]')} AND 'caseworker' = ANY ($3::text[])`,
  `SELECT 'arrival' AS kind, r.offer_id AS id, r.case_id, r.ended_at + interval '1 day' AS deadline, r.from_node AS party
   FROM handover_request r JOIN case_file f ON f.id = r.case_id
   WHERE r.met_at IS NULL AND f.state = 'open' AND ${seenBy('$1::uuid', '$2::uuid[]')}
     AND 'caseworker' = ANY ($3::text[])`,
  `SELECT 'recovery' AS kind, f.id, f.id AS case_id, r.due AS deadline, r.to_node AS party
   FROM recovery_here r JOIN custody c ON c.case_ref = r.case_ref JOIN case_file f ON f.id = c.case_id
   WHERE c.state IN ('holding', 'offered') AND c.term < r.term AND f.state = 'open'
     AND ${seenBy('$1::uuid', '$2::uuid[]')} AND 'caseworker' = ANY ($3::text[])`,
  `SELECT 'recovery' AS kind, c.case_ref AS id, NULL::uuid AS case_id, r.due AS deadline, c.other_node AS party
   FROM recovery_here r JOIN custody c ON c.case_ref = r.case_ref
   WHERE c.state = 'acting' AND c.case_id IS NULL AND 'caseworker' = ANY ($3::text[])`,
];
