/** Stays whose person was not told yet what the house owes, or whose belongings were not listed; a source of today’s list. */
export const waitingStays = `
  SELECT 'stay' AS kind, y.id, NULL::uuid AS case_id, s.due AS deadline, NULL AS party
  FROM stay_file s JOIN stay y ON y.id = s.stay_id
  WHERE y.left_at IS NULL AND s.due IS NOT NULL AND (s.told_at IS NULL OR s.listed_at IS NULL)
    AND 'shelter-operator' = ANY ($3::text[])`;
