import { hoursUntilAHoldIsOverdue } from '#domain';

const overdue = `asked_at + interval '${hoursUntilAHoldIsOverdue} hours'`;

/** Requests that wait for an operator's answer, as a source of today's list (`TodaySources`). */
export const waitingRequests = `
  SELECT 'hold-incoming' AS kind, id, NULL AS case_id, ${overdue} AS deadline, asked_by AS party
  FROM hold WHERE state = 'requested' AND 'shelter-operator' = ANY ($3::text[])`;

/** What somebody or her team asked for: no answer yet, or places that are kept until a moment. */
export const waitingAskedHolds = `
  SELECT 'hold-outgoing' AS kind, id, NULL AS case_id, coalesce(until, ${overdue}) AS deadline, asked_of AS party
  FROM hold_asked
  WHERE (state = 'asked' OR (state = 'held' AND until > $4::timestamptz))
    AND (staff_id = $1::uuid OR team_id = ANY ($2::uuid[])
      OR (staff_id IS NULL AND $3::text[] && ARRAY['caseworker', 'listener']))`;
