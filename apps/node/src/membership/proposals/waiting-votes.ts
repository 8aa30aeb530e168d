/** For today’s list: proposals that wait for this organisation’s vote, for those who may give it. */
export const waitingVotes = `
  SELECT 'vote' AS kind, id, NULL::uuid AS case_id, open_until AS deadline, proposed_by AS party
  FROM charter_proposal WHERE awaits_vote AND 'focal-point' = ANY($3::text[])`;
