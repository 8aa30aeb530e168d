import { createServer } from 'node:http';
import pg from 'pg';
import { column, fieldNames } from './case-fields.js';

const fields = fieldNames.map((field) => `'${field}', p.${column(field)}`).join(', ');

const referrals = `
  SELECT json_build_object('data', json_build_object('referrals', json_build_object(
    'edges', coalesce(json_agg(json_build_object('node', json_build_object('id', p.id, 'direction', p.direction,
      'route', p.route, 'state', p.state, 'urgency', p.urgency, 'deadline', p.deadline, 'overdue', p.overdue,
      'caseId', p.case_id, 'teamId', p.team_id, 'requestedAt', p.requested_at, 'erasure', p.erasure,
      'organisation', json_build_object('id', p.organisation_id, 'nodeId', p.node_id, 'kind', p.kind, 'name', p.name,
        'country', p.country, 'phone', p.phone))) ORDER BY p.place) FILTER (WHERE p.place <= 50), '[]'),
    'pageInfo', json_build_object('hasNextPage', count(*) > 50,
      'endCursor', max(p.deadline || '|' || p.id) FILTER (WHERE p.place <= 50)))))::text AS answer
  FROM (
    SELECT r.id, r.direction, r.route, r.state, r.urgency, r.deadline, r.case_id, r.team_id, r.requested_at, r.erasure,
      r.organisation_id, r.state IN ('requested', 'acknowledged') AND r.deadline <= now() AS overdue, o.node_id, o.kind,
      o.name, o.country, o.phone, row_number() OVER (ORDER BY r.deadline, r.id) AS place
    FROM referral r JOIN organisation o ON o.id = r.organisation_id
    WHERE r.direction = 'outgoing' AND r.state = ANY ('{requested}') AND (r.deadline, r.id) > ($1::timestamptz, $2::uuid)
    ORDER BY r.deadline, r.id LIMIT 51
  ) p`;

const capacity = `
  SELECT json_build_object('data', json_build_object('capacity', json_build_array(json_build_object('country', $1::text,
    'organisations', coalesce(json_agg(json_build_object('nodeId', m.node_id, 'name', m.name, 'kinds', m.kinds)
      ORDER BY m.node_id), '[]')))))::text AS answer
  FROM (
    SELECT o.node_id, o.name, json_agg(json_build_object('kind', s.kind, 'stepFree', s.step_free, 'word', s.value,
        'saidAt', s.issued_at, 'expires', s.expires_at, 'freshness',
        CASE WHEN now() - s.issued_at < interval '2 hours' THEN 'fresh'
          WHEN now() - s.issued_at <= interval '8 hours' THEN 'ageing' ELSE 'stale' END)
      ORDER BY s.kind, s.step_free) AS kinds
    FROM capacity_statement s JOIN organisation o ON o.node_id = s.node_id
    WHERE s.country = $1 AND s.expires_at > now() GROUP BY o.node_id, o.name
  ) m`;

const oneCase = `
  SELECT json_build_object('data', json_build_object('case', json_build_object('id', f.id, 'reference', f.reference,
    'state', f.state, 'deadline', f.deadline, 'teamId', f.team_id, 'assignedTo', f.assigned_to, 'version', f.version,
    'openedAt', p.opened_at, 'formerReference', p.former_reference, 'closings', p.closings,
    'fields', json_build_object(${fields}))))::text AS answer
  FROM case_file f JOIN plain_case p ON p.case_id = f.id WHERE f.id = $1`;

const beginning = '-infinity|00000000-0000-0000-0000-000000000000';
const [, , connectionString = '', port = '0'] = process.argv;
const pool = new pg.Pool({ connectionString, max: 10 });

function questionOf(path: string, asked: URLSearchParams): { name: string; text: string; values: string[] } {
  if (path === '/referrals') {
    return { name: 'referrals', text: referrals, values: (asked.get('after') ?? beginning).split('|') };
  }
  if (path === '/capacity') return { name: 'capacity', text: capacity, values: [asked.get('country') ?? ''] };
  if (path === '/case') return { name: 'case', text: oneCase, values: [asked.get('id') ?? ''] };
  return { name: 'alive', text: `SELECT '{}' AS answer`, values: [] };
}

/** The least that can be done: one prepared statement, whose text is the answer. */
const server = createServer((request, response) => {
  const [path = '', query = ''] = (request.url ?? '').split('?');
  pool.query<{ answer: string }>(questionOf(path, new URLSearchParams(query))).then(
    ({ rows: [row] }) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(row?.answer);
    },
    (error: Error) => response.writeHead(500).end(error.message),
  );
});
server.listen(Number(port), '127.0.0.1');
process.once('SIGTERM', () => process.exit(0));
