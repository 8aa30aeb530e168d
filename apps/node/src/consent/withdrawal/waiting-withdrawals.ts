import { seenBy } from '../../case/case-access.js';

/** Members that were told of a withdrawal and have not answered within an hour; a source of today's list. */
export const waitingWithdrawals = `
  SELECT DISTINCT ON (t.id) 'withdrawal' AS kind, t.id, c.case_id, t.told_at + interval '1 hour' AS deadline, t.node_id AS party
  FROM withdrawal_told t JOIN consent c ON c.ref = t.ref JOIN case_file f ON f.id = c.case_id
  WHERE t.answer = 'waiting' AND t.told_at + interval '1 hour' <= $4::timestamptz
    AND ${seenBy('$1::uuid', '$2::uuid[]')} AND $3::text[] && ARRAY['caseworker', 'listener']
  ORDER BY t.id, c.case_id`;
