/** Calls that nobody has answered, as a source of today's list (`TodaySources`). */
export const waitingCalls = `
  SELECT 'duty' AS kind, id, NULL AS case_id, since AS deadline, NULL AS party
  FROM duty_call
  WHERE state <> 'acknowledged' AND $3::text[] && ARRAY['shelter-operator', 'listener', 'caseworker']`;
