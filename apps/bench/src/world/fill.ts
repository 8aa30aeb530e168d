import pg from 'pg';
import { placeKinds } from '#domain';
import { countries } from './invented-network.js';

export interface Amounts {
  readonly cases: number;
  readonly referrals: number;
  readonly providers: number;
  readonly members: number;
}

const providers = `
  INSERT INTO organisation (id, node_id, kind, name, country, phone, changed_at)
  SELECT gen_random_uuid(), NULL, ('{hospital,ministry,un-agency,legal-aid,ngo,employment-service}'::text[])[1 + n % 6],
    'جهة مثال ' || n || ' – Exemple (invented)', ($2::text[])[1 + n % 3], '+962 6 556 ' || lpad(n::text, 4, '0'), now()
  FROM generate_series(1, $1::integer) n`;

/** Half of those sent still wait for their first answer; the others are spread over what follows. */
const referrals = `
  INSERT INTO referral (id, direction, route, organisation_id, case_id, consent_id, their_id, team_id, urgency, state,
    deadline, lapses, requested_at, acknowledged_at, answered_at, started_at, ended_at, erasure, content, told)
  SELECT gen_random_uuid(), r.direction, CASE WHEN o.kind = 'member' THEN 'network' ELSE 'outside' END, o.id,
    CASE WHEN sent THEN f.id END, CASE WHEN sent THEN gen_random_uuid() END,
    CASE WHEN NOT sent THEN gen_random_uuid() END, CASE WHEN NOT sent THEN f.team_id END,
    ('{emergency,urgent,normal}'::text[])[1 + n % 3], r.state, asked + interval '3 days', asked + interval '90 days', asked,
    CASE WHEN r.state = 'acknowledged' THEN asked + interval '1 hour' END,
    CASE WHEN r.state NOT IN ('requested', 'acknowledged') THEN asked + interval '2 hours' END,
    CASE WHEN r.state IN ('in-service', 'completed') THEN asked + interval '1 day' END,
    CASE WHEN r.state = 'completed' THEN asked + interval '2 days' END, 'none',
    decode(repeat(md5(n::text), 24), 'hex'), CASE WHEN sent THEN decode(repeat(md5(n::text), 40), 'hex') END
  FROM (
    SELECT n, n % 6 <> 0 AS sent, CASE WHEN n % 6 <> 0 THEN 'outgoing' ELSE 'incoming' END AS direction,
      (CASE WHEN n % 2 = 0 THEN 'requested'
        ELSE ('{acknowledged,accepted,waitlisted,declined,in-service,completed}'::text[])[1 + (n / 2) % 6] END) AS state,
      date_trunc('second', now()) - (n * interval '97 seconds') AS asked
    FROM generate_series(1, $1::integer) n
  ) r
  JOIN (SELECT *, row_number() OVER (ORDER BY id) - 1 AS at, count(*) OVER () AS of FROM case_file) f ON f.at = n % f.of
  JOIN (SELECT *, row_number() OVER (PARTITION BY kind = 'member' ORDER BY id) - 1 AS at,
      count(*) OVER (PARTITION BY kind = 'member') AS of FROM organisation) o
    ON (o.kind = 'member') = (NOT sent OR n % 4 = 1) AND o.at = n % o.of`;

const statements = `
  INSERT INTO capacity_statement (node_id, country, kind, step_free, value, issued_at, expires_at, signed)
  SELECT o.node_id, o.country, k.kind, s.step_free, ('{full,ask,likely}'::text[])[1 + (k.at + o.at) % 3],
    date_trunc('second', now()) - (1 + 4 * (o.at % 3)) * interval '1 hour', date_trunc('second', now()) + interval '40 hours', '{}'
  FROM (SELECT *, row_number() OVER (ORDER BY node_id) AS at FROM organisation WHERE node_id = ANY ($1)) o
  CROSS JOIN unnest($2::text[]) WITH ORDINALITY k (kind, at)
  CROSS JOIN (VALUES (false), (true)) s (step_free)
  WHERE (k.at + o.at) % 4 <> 0 AND (NOT s.step_free OR (k.at + o.at) % 3 = 0)`;

/** Gives somebody a team, as an administrator does: what she imports belongs to it. */
export async function giveTeam(client: pg.Client, login: string): Promise<void> {
  await client.query(
    `WITH made AS (INSERT INTO team (id, name, created_at) VALUES (gen_random_uuid(), 'day', now()) RETURNING id)
     INSERT INTO staff_team (staff_id, team_id) SELECT s.id, made.id FROM staff s, made WHERE s.login = $1`,
    [login],
  );
}

/** What would take hours to make through the API: rows of the same shape, with random bytes where something is sealed. */
export async function fill(client: pg.Client, amounts: Amounts, nodeIds: readonly string[]): Promise<void> {
  await client.query(providers, [amounts.providers, countries]);
  await client.query(referrals, [amounts.referrals]);
  await client.query(statements, [nodeIds, placeKinds]);
  await client.query('ANALYZE');
}

export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
