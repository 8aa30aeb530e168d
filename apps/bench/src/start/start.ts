import { setTimeout as pause } from 'node:timers/promises';
import type { BenchOptions } from '../bench-options.js';
import { load } from '../query/load.js';
import { nodeRival } from '../query/node-rival.js';
import { questionsOf } from '../query/questions.js';
import { letters } from '../query/rival.js';
import { logIn } from '../world/ask.js';
import { withClient } from '../world/fill.js';
import { rssMb } from '../world/server-process.js';
import { amounts, makeWorld } from '../world/world.js';

const lengths = { whole: { idle: 60_000, load: 20_000 }, short: { idle: 5_000, load: 3_000 } };

/** What is accepted: megabytes of the node's own process, and milliseconds from its spawn to its first answer. */
const limits = { rssMb: 220, rssAfterLoadMb: 350, listeningMs: 3_000 };

/**
 * One node alone, with a database that exists and does not run yet: how long until it answers, what it holds after an
 * idle minute (somebody has logged in, so it is unlocked), and what it holds after the load of the query bench.
 */
export async function start({ short, json }: BenchOptions): Promise<boolean> {
  const how = short ? 'short' : 'whole';
  const say = (line: string) => json || process.stdout.write(`${line}\n`);
  say('Making a node …');
  const world = await makeWorld(amounts[how]);
  try {
    const node = await world.startNode();
    try {
      const listeningMs = Math.round(node.listeningMs);
      say(`listening after ${listeningMs} ms`);
      const ours = nodeRival(node.url, await logIn(node.url));
      await pause(lengths[how].idle);
      const idle = rssMb(node.pid);
      say(`${idle} MB idle`);
      const questions = await questionsOf(ours, await caseIds(world));
      for (const letter of letters) await load(node.url, questions[letter], lengths[how].load);
      const figures = { rssMb: idle, rssAfterLoadMb: rssMb(node.pid), listeningMs };
      process.stdout.write(`${JSON.stringify(figures)}\n`);
      return (Object.keys(limits) as (keyof typeof limits)[]).every((name) => figures[name] <= limits[name]);
    } finally {
      await node.stop();
    }
  } finally {
    await world.remove();
  }
}

async function caseIds(world: Awaited<ReturnType<typeof makeWorld>>): Promise<string[]> {
  const database = await world.holdDatabase();
  try {
    return await withClient(database.url, async (client) => {
      const { rows } = await client.query<{ id: string }>('SELECT id FROM case_file ORDER BY id');
      return rows.map(({ id }) => id);
    });
  } finally {
    await database.close();
  }
}
