import type { BenchOptions } from '../bench-options.js';
import { logIn } from '../world/ask.js';
import { withClient } from '../world/fill.js';
import { amounts, makeWorld } from '../world/world.js';
import { figuresOf, limits, type Round } from './figures.js';
import { load } from './load.js';
import { nodeRival } from './node-rival.js';
import { postgraphileRival } from './postgraphile-rival.js';
import { type Questions, questionsOf } from './questions.js';
import { rawRival } from './raw-rival.js';
import { answerOf, letters, type Rival } from './rival.js';
import { startPostgraphile, startRaw } from './rivals.js';
import { layRivalsTables } from './rivals-tables.js';
import { requireSameContent } from './same-content.js';

const lengths = {
  whole: { rounds: 9, ms: 3_000, warm: 4_000, cases: 2_000 },
  short: { rounds: 3, ms: 800, warm: 1_200, cases: 240 },
};

type Asked = readonly { readonly rival: Rival; readonly questions: Questions }[];

/** The node's hot reads beside raw `node:http` and beside PostGraphile, in rounds that take turns. */
export async function query({ short, json }: BenchOptions): Promise<boolean> {
  const how = short ? 'short' : 'whole';
  const say = (line: string) => json || process.stdout.write(`${line}\n`);
  say(`Making a node with ${amounts[how].cases} cases and ${amounts[how].referrals} referrals …`);
  const world = await makeWorld(amounts[how]);
  const ends: (() => Promise<void>)[] = [world.remove];
  const kept = <T extends { stop(): Promise<void> }>(server: T): T => {
    ends.push(() => server.stop());
    return server;
  };
  try {
    const database = await world.holdDatabase();
    ends.push(() => database.close());
    const node = kept(await world.startNode());
    const ours = nodeRival(node.url, await logIn(node.url));
    const caseIds = await withClient(database.url, async (client) => {
      const { rows } = await client.query<{ id: string }>('SELECT id FROM case_file ORDER BY id LIMIT $1', [
        lengths[how].cases,
      ]);
      const ids = rows.map(({ id }) => id);
      await layRivalsTables(client, await openAll(ours, ids));
      return ids;
    });
    const raw = rawRival(kept(await startRaw(database.url, world.dir)).url);
    const postgraphile = postgraphileRival(kept(await startPostgraphile(database.url, world.dir)).url);
    const rivals = [raw, ours, postgraphile];
    const asked = await Promise.all(
      rivals.map(async (rival) => ({ rival, questions: await questionsOf(rival, caseIds) })),
    );
    await compare(asked);
    say('All three say the same. Measuring …');
    const figures = figuresOf(await measure(asked, lengths[how], say));
    process.stdout.write(`${JSON.stringify(figures)}\n`);
    return letters.every((letter) => figures[letter].toRaw >= limits[letter]);
  } finally {
    for (const end of ends.reverse()) await end();
  }
}

async function openAll(rival: Rival, ids: readonly string[]): Promise<Record<string, unknown>[]> {
  const opened: Record<string, unknown>[] = [];
  for (let at = 0; at < ids.length; at += 20) {
    const answers = ids.slice(at, at + 20).map((id) => answerOf(rival, rival.case(id)));
    for (const answer of await Promise.all(answers)) opened.push(rival.content('C', answer) as Record<string, unknown>);
  }
  return opened;
}

/** Every page, every country, and twenty cases. */
async function compare(asked: Asked): Promise<void> {
  const rivals = asked.map(({ rival }) => rival);
  for (const letter of letters) {
    const counts = new Set(asked.map(({ questions }) => questions[letter].length));
    if (counts.size !== 1) throw new Error(`${letter}: some have more pages than others`);
    const [first] = asked;
    const places = first?.questions[letter].slice(0, letter === 'C' ? 20 : undefined) ?? [];
    for (const place of places.keys()) {
      await requireSameContent(rivals, letter, (rival) => {
        const request = asked.find((one) => one.rival === rival)?.questions[letter][place];
        if (!request) throw new Error(`${rival.name} has no such question`);
        return request;
      });
    }
  }
}

async function measure(asked: Asked, { rounds, ms, warm }: (typeof lengths)['whole'], say: (line: string) => void) {
  for (const letter of letters)
    for (const { rival, questions } of asked) await load(rival.url, questions[letter], warm);
  const measured: Round[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const letter of letters) {
      const turn = asked.map((_, at) => asked[(at + round) % asked.length]);
      for (const one of turn) {
        if (!one) continue;
        const { perSecond, p99 } = await load(one.rival.url, one.questions[letter], ms);
        measured.push({ round, letter, rival: one.rival.name, perSecond, p99 });
        say(
          `${round + 1} ${letter} ${one.rival.name.padEnd(12)} ${perSecond.toFixed(0).padStart(6)}/s  p99 ${p99.toFixed(1)} ms`,
        );
      }
    }
  }
  return measured;
}
