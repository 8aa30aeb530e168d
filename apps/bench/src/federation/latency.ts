import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { type EmbeddedServer, removeEmbedded } from '#database';
import { ask, logIn } from '../world/ask.js';
import type { ServerProcess } from '../world/server-process.js';
import { quantile } from './figures.js';
import { makeNodes, type RealNode } from './real-node.js';

const members = 10;
const lengths = { whole: { changes: 120, every: 500 }, short: { changes: 12, every: 300 } };
const patience = 60_000;

export interface LatencyFigures {
  readonly p50: number;
  readonly p99: number;
}

interface Member {
  readonly node: RealNode;
  readonly process: ServerProcess;
  readonly database: EmbeddedServer;
  readonly client: pg.Client;
  readonly token: string;
  readonly teamId: string;
}

const offer = `mutation ($input: OfferServiceInput!) {
  offerService(input: $input) { ... on Service { id } ... on Refusal { code } } }`;

/** Tells of a commit, at the moment it is visible to others: of what is said, and of what another member makes of it. */
const tellCommits = (table: 'outbox' | 'service', column: 'type' | 'name') => `
  CREATE FUNCTION bench_tell_${table}() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN PERFORM pg_notify('bench', '${table} ' || NEW.${column}); RETURN NULL; END $$;
  CREATE TRIGGER bench_tell AFTER INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION bench_tell_${table}();`;

/**
 * Ten nodes, each a process with a database of its own. One after the other offers a service; the time runs from the
 * commit of its change to the commit in which each of the nine others has it in its directory.
 */
export async function latency(
  room: string,
  how: 'whole' | 'short',
  say: (line: string) => void,
): Promise<LatencyFigures> {
  const nodes = await makeNodes(join(room, 'latency'), members);
  const all: Member[] = [];
  try {
    for (const node of nodes) all.push(await started(node));
    await pause(3_000);
    const times: number[] = [];
    for (let change = -members; change < lengths[how].changes; change += 1) {
      const author = all[(change + members) % members];
      if (!author) throw new Error('no author');
      const took = await offered(author, all, change);
      if (change >= 0) times.push(...took); // each has spoken once before
      await pause(lengths[how].every);
    }
    const figures = { p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
    say(`latency: ${times.length} arrivals, p50 ${figures.p50.toFixed(0)} ms, p99 ${figures.p99.toFixed(0)} ms`);
    return figures;
  } finally {
    for (const { client, database, process } of all) {
      await client.end();
      await database.close();
      await process.stop();
    }
    for (const { dir } of nodes) await removeEmbedded(dir);
  }
}

async function started(node: RealNode): Promise<Member> {
  const process = await node.start();
  const database = await node.holdDatabase();
  const client = new pg.Client({ connectionString: database.url });
  client.on('error', () => {});
  await client.connect();
  await client.query(tellCommits('outbox', 'type') + tellCommits('service', 'name'));
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO team (id, name, created_at) VALUES (gen_random_uuid(), 'day', now()) RETURNING id`,
  );
  await client.query('LISTEN bench');
  return { node, process, database, client, teamId: rows[0]?.id ?? '', token: await logIn(process.url) };
}

/** Milliseconds from the author's commit to that of each other member. */
async function offered(author: Member, all: readonly Member[], change: number): Promise<number[]> {
  const name = `invented ${change} ${randomUUID()}`;
  const said = committed(author.client, (text) => text.startsWith('outbox directory'));
  const others = all.filter((member) => member !== author);
  const heard = others.map(({ client }) => committed(client, (text) => text.includes(name)));
  const { process, token, teamId } = author;
  await ask(process.url, token, offer, {
    input: { idempotencyKey: randomUUID(), kind: 'Legal', languages: ['ara'], name, teamId },
  });
  const from = await said;
  return (await Promise.all(heard)).map((at) => at - from);
}

function committed(client: pg.Client, isIt: (text: string) => boolean): Promise<number> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('a change did not arrive')), patience);
    const hear = ({ payload }: pg.Notification) => {
      if (!payload || !isIt(payload)) return;
      clearTimeout(late);
      client.off('notification', hear);
      resolve(performance.now());
    };
    client.on('notification', hear);
  });
}
