import { seenBy } from '../case/case-access.js';
import { groundSeenBy } from './ground-access.js';

const ground = `FROM lawful_ground g JOIN case_file f ON f.id = g.case_id
  WHERE ${groundSeenBy(seenBy('$1::uuid', '$2::uuid[]'))} AND $3::text[] && ARRAY['caseworker', 'legal-reviewer']`;

/**
 * What of acts without consent waits for somebody, as sources of today’s list: a ground that another asked for and that is to be
 * confirmed; one of one’s own that is confirmed; one that is to be looked at again; a sister member’s question.
 */
export const waitingGrounds: readonly string[] = [
  `SELECT 'ground' AS kind, g.id, g.case_id, g.until AS deadline, g.sister_node AS party ${ground}
     AND g.state = 'asked' AND g.until > $4::timestamptz AND g.asked_by <> $1::uuid`,
  `SELECT 'ground' AS kind, g.id, g.case_id, g.until AS deadline, g.sister_node AS party
   FROM lawful_ground g WHERE g.state = 'confirmed' AND g.until > $4::timestamptz AND g.asked_by = $1::uuid`,
  `SELECT 'ground-review' AS kind, g.id, g.case_id, g.review_by AS deadline, NULL::text AS party ${ground}
     AND g.state = 'used' AND g.asked_by <> $1::uuid`,
  `SELECT 'ground-question' AS kind, q.id, NULL::uuid AS case_id, q.until AS deadline, q.from_node AS party
   FROM ground_question q WHERE q.state = 'asked' AND q.until > $4::timestamptz
     AND $3::text[] && ARRAY['caseworker', 'legal-reviewer']`,
];
