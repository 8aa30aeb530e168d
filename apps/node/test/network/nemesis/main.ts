import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Backups } from './backups.js';
import { Campaign } from './campaign.js';
import { faketime } from './clocks.js';
import type { Field } from './field.js';
import { type FiveNodes, fiveNodes, organisations } from './five-nodes.js';
import { namespaces } from './namespaces.js';
import { planOf } from './plan.js';
import { proxies } from './proxies.js';
import { makeRoom, type Room } from './room.js';
import { bringTools } from './tools.js';

const usage = `npm run nemesis -- [--faults N] [--seed N] [--proxy] [--json]
  five nodes with databases of their own hand cases over while N things go wrong (default 40)
  --proxy  does without network namespaces, as where the machine refuses them
`;
const began = Date.now();
const say = (text: string) => {
  process.stderr.write(`${((Date.now() - began) / 1000).toFixed(1).padStart(7)} s  ${text}\n`);
};

async function fieldFor(room: Room, proxy: boolean): Promise<Field> {
  const missing = await bringTools(say);
  if (!faketime())
    say(
      'libfaketime is not there and was not to be installed: clocks stay right (Debian: apt-get install libfaketime)',
    );
  if (proxy) return proxies(organisations.length);
  try {
    if (missing.includes('iproute2')) throw new Error('there is no ip (Debian: apt-get install iproute2)');
    const net = [100 + (process.pid % 100), process.pid % 250] as const;
    return await namespaces(organisations.length, room, net);
  } catch (error) {
    const [why] = (error instanceof Error ? error.message : String(error)).trim().split('\n').slice(-1);
    say(`no network namespaces here (${why}): the lines are cut by our own proxy. As root they can be had.`);
    return proxies(organisations.length);
  }
}

/** Whether all held. */
async function main(): Promise<boolean> {
  const { values } = parseArgs({
    options: {
      faults: { type: 'string', default: '40' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      proxy: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const [faults, seed] = [Number(values.faults), Number(values.seed)];
  if (values.help || !Number.isInteger(faults) || faults < 1 || !Number.isInteger(seed)) {
    process.stderr.write(usage);
    return values.help;
  }
  const room = await makeRoom(resolve(import.meta.dirname, '../../../../../..'), organisations.length);
  process.env['IHALA_TEST_ROOM'] = room.dir;
  process.env['IHALA_TEST_RUN'] = String(process.pid);
  let field: Field | undefined;
  let five: FiveNodes | undefined;
  let campaign: Campaign | undefined;
  const print = (result: object) => void process.stdout.write(`${JSON.stringify(result)}\n`);
  let cleared: Promise<void> | undefined;
  const clear = () => {
    cleared ??= (async () => {
      await five?.stop();
      await field?.remove();
      await room.remove();
    })();
    return cleared;
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => {
      say(`${signal}: clearing up`);
      if (campaign) print({ ...campaign.result(), brokenOff: true });
      void clear().finally(() => process.exit(130));
    });
  for (const event of ['uncaughtException', 'unhandledRejection'] as const)
    process.once(event, (error: unknown) => {
      say(`the run broke: ${error instanceof Error ? error.stack : error}`);
      void clear().finally(() => process.exit(1));
    });
  try {
    field = await fieldFor(room, values.proxy);
    say(`seed ${seed}, ${faults} faults, ${field.is}; in ${room.dir}`);
    five = await fiveNodes(field, say);
    say('five nodes are there');
    const running = new Campaign(five, await Backups.in(room.dir), say);
    campaign = running;
    const result = await running.run(planOf(seed, faults)).catch((error: unknown) => {
      say(`the run broke off: ${error instanceof Error ? error.stack : error}`);
      return { ...running.result(), brokenOff: true };
    });
    const held = result.violations === 0 && result.unresolved === 0 && !('brokenOff' in result);
    if (!held) say(`seed ${seed}; what the nodes have logged lies in ${await keepLogs(five, seed)}`);
    if (!cleared) print(result);
    return held;
  } catch (error) {
    say(`the run could not begin: ${error instanceof Error ? error.stack : error}`);
    return false;
  } finally {
    await clear();
  }
}

async function keepLogs({ sides }: FiveNodes, seed: number): Promise<string> {
  const dir = join(tmpdir(), `nemesis-${seed}-${process.pid}-logs`);
  await mkdir(dir, { recursive: true });
  for (const { index, node } of sides) await writeFile(join(dir, `node-${index}.log`), node.output.join(''));
  return dir;
}

process.exit((await main()) ? 0 : 1); // nobody waits for handovers that were given up
