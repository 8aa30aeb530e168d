import { seenBy } from '../case/case-access.js';
import { reviewSeenBy } from './review-access.js';

/**
 * What of reviews waits for somebody, as sources of today’s list: opinions that are due; and where a review was submitted, a
 * text that another wrote and that is to be redacted, one that is to be submitted, reviewers or answers that are missing, one
 * that lapsed, and dossiers whose destruction nobody has confirmed after three days.
 */
export const waitingReviews: readonly string[] = [
  `SELECT 'review-incoming' AS kind, r.id, NULL::uuid AS case_id, r.deadline, r.from_node AS party
   FROM legal_review r JOIN legal_reviewer w ON w.review_id = r.id AND w.seat = r.seat
   WHERE r.state IN ('assigned', 'in-questions', 'in-opinions') AND w.standing = 'sits' AND w.spoke_at IS NULL
     AND 'legal-reviewer' = ANY ($3::text[])`,
  `SELECT 'review-outgoing' AS kind, r.id, r.case_id, NULL::text AS party,
     CASE WHEN r.state IN ('withdrawn', 'lapsed', 'decided') THEN r.ended_at + interval '72 hours' ELSE r.deadline END AS deadline
   FROM legal_review r LEFT JOIN case_file f ON f.id = r.case_id
   WHERE r.from_node IS NULL AND ${reviewSeenBy(seenBy('$1::uuid', '$2::uuid[]'))}
     AND $3::text[] && ARRAY['caseworker', 'legal-reviewer'] AND (
       (r.state = 'drafted' AND r.written_by <> $1::uuid) OR r.state IN ('redacted', 'submitted') OR r.open_questions > 0
       OR (r.state = 'lapsed' AND r.content IS NOT NULL)
       OR (r.state IN ('assigned', 'in-questions', 'in-opinions') AND r.quorum > (
         SELECT count(*) FROM legal_reviewer w WHERE w.review_id = r.id AND w.standing = 'sits'))
       OR (r.ended_at IS NOT NULL AND r.state <> 'decided' AND r.ended_at + interval '72 hours' <= $4::timestamptz
         AND EXISTS (SELECT FROM legal_reviewer w WHERE w.review_id = r.id AND w.erased_at IS NULL)))`,
];
