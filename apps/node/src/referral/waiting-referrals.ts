import { seenBy } from '../case/case-access.js';

const party = 'coalesce(o.node_id, o.id::text) AS party';

/** Referrals that came in and wait for a first answer, or for the service to begin; a source of today's list. */
export const waitingIncoming = `
  SELECT 'referral-incoming' AS kind, r.id, NULL::uuid AS case_id,
    CASE WHEN r.state = 'accepted' THEN NULL ELSE r.deadline END AS deadline, ${party}
  FROM referral r JOIN organisation o ON o.id = r.organisation_id
  WHERE r.team_id = ANY ($2::uuid[]) AND r.state IN ('requested', 'acknowledged', 'accepted')
    AND $3::text[] && ARRAY['caseworker', 'listener']`;

/**
 * Referrals that were sent and wait for somebody here: drafts to be sent, silence to be asked about, and deletions that
 * nobody has confirmed (of a provider outside the letter is due at once, of a member after three days).
 */
export const waitingOutgoing = `
  SELECT 'referral-outgoing' AS kind, r.id, r.case_id,
    CASE WHEN r.erasure <> 'asked' THEN r.deadline
      WHEN r.route = 'outside' THEN r.erasure_asked_at
      ELSE r.erasure_asked_at + interval '72 hours' END AS deadline,
    ${party}
  FROM referral r JOIN organisation o ON o.id = r.organisation_id JOIN case_file f ON f.id = r.case_id
  WHERE ${seenBy('$1::uuid', '$2::uuid[]')} AND $3::text[] && ARRAY['caseworker', 'listener'] AND (
    r.erasure = 'asked' OR r.state = 'draft' OR (r.state IN ('requested', 'acknowledged') AND r.deadline <= $4))`;
