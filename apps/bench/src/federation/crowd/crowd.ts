import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { removeEmbedded } from '#database';
import { canonicalBytes } from '#federation';
import { beatBytes } from '../../sizes/messages.js';
import { withClient } from '../../world/fill.js';
import { inventSeat, type Seat } from '../../world/invented-network.js';
import { freePorts } from '../../world/server-process.js';
import { inventedRecord, measured } from '../invented-feed.js';
import { makeNodes, type RealNode } from '../real-node.js';
import { startTold, type ToldProcess } from '../told-process.js';
import type { Task } from './crowd-process.js';
import type { Weighed } from './peer.js';
import { processorSeconds } from './processor-time.js';

const members = 200;
const lengths = { whole: { settle: 60, measure: 120 }, short: { settle: 15, measure: 20 } };
/** How often each member says something to all, and how often the node does. Seconds. */
const sayEvery = { member: 300, node: 10 };
const day = 86_400;

export interface CrowdFigures {
  /** Processor cores that the node and its PostgreSQL use. */
  readonly cpu: number;
  /** What one other member costs on the line when nobody says anything: both sides hang on each other. */
  readonly idleBytes: number;
}

/** One node among 200 light members that hang on it, let it hang on them, and say something every five minutes. */
export async function crowd(room: string, how: 'whole' | 'short', say: (line: string) => void): Promise<CrowdFigures> {
  const seats: { seat: Seat; port: number }[] = [];
  for (const [at, port] of (await freePorts(members)).entries()) {
    const number = at + 1;
    seats.push({ port, seat: await inventSeat({ number, address: `http://127.0.0.1:${port}` }) });
  }
  const [node] = await makeNodes(
    join(room, 'crowd'),
    1,
    seats.map(({ seat }) => seat),
  );
  if (!node) throw new Error('no node was made');
  const peers = await startTold('./crowd/crowd-process.js', [], { NODE_ENV: 'production' }, join(room, 'crowd.log'));
  try {
    const make = seats.map(({ seat, port }) => ({ nodeId: seat.nodeId, seed: seedOf(seat), port }));
    await peers.tell({ make } satisfies Task);
    return await among(node, peers, lengths[how], say);
  } finally {
    await peers.stop();
    await removeEmbedded(node.dir);
  }
}

async function among(
  node: RealNode,
  peers: ToldProcess,
  length: (typeof lengths)['whole'],
  say: (line: string) => void,
) {
  const running = await node.start();
  const database = await node.holdDatabase();
  try {
    const target = { nodeId: node.nodeId, url: running.url };
    await peers.tell({ follow: target, sayEverySeconds: sayEvery.member } satisfies Task);
    await pause(length.settle * 1000);
    const speaking = setInterval(() => void speak(database.url), sayEvery.node * 1000);
    const pids = [running.pid, database.pid()];
    const [before, since] = [processorSeconds(pids), performance.now()];
    await pause(length.measure * 1000);
    const cpu = (processorSeconds(pids) - before) / ((performance.now() - since) / 1000);
    clearInterval(speaking);
    await pause(1_000);
    const weighed = await peers.tell<Weighed>({ weigh: target } satisfies Task);
    if (!weighed.request || !weighed.answer) throw new Error('no hanging call was weighed');
    const { bytes, hangSeconds, beatSeconds } = weighed.request;
    const beats = beatSeconds > 0 ? Math.ceil(hangSeconds / beatSeconds) * beatBytes : 0;
    const idleBytes = Math.round(2 * (day / hangSeconds) * (bytes + weighed.answer + beats));
    say(
      `${members} members: ${(cpu * 100).toFixed(1)} % of a core; a call of ${bytes} and an answer of ${weighed.answer} bytes every ${hangSeconds} s, ${beats} bytes of beats between them, both ways: ${idleBytes} bytes a day`,
    );
    return { cpu, idleBytes };
  } finally {
    await running.stop();
    await database.close();
  }
}

async function speak(databaseUrl: string): Promise<void> {
  await withClient(databaseUrl, async (client) => {
    await client.query(
      `INSERT INTO outbox (recipient, type, message_id, urgent, payload, queued_at) VALUES (NULL, $1, NULL, false, $2, now())`,
      [measured, canonicalBytes(inventedRecord(1))],
    );
  });
}

function seedOf({ feedKey }: Seat): string {
  const { d } = feedKey.privateKey.export({ format: 'jwk' });
  if (!d) throw new Error('a key without its seed');
  return d;
}
