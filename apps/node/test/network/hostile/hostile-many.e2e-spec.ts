import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { HttpRequest } from '#federation';
import { readHome } from '#home';
import { madeHome } from '../../harness/made-home.js';
import { until } from '../../node-under-test.js';
import { foundNetwork } from '../found-network.js';
import { type NodeProcess, nodeProcess } from '../node-process.js';
import { amman, beirut, rabat } from '../organisations.js';
import { type Outsider, outsider } from '../outsider.js';
import { stateOf } from '../state-of.js';
import { Chance } from './chance.js';
import { underFlood } from './flood.js';
import { hostileRequest, type Parties } from './hostile-request.js';
import { type Came, ManyAddresses } from './many-addresses.js';

const howMany = Number(process.env['IHALA_HOSTILE'] ?? 2_000);
const seed = Number(process.env['IHALA_SEED'] ?? Date.now() % 1_000_000);
const mayGrow = 50;

describe('a node that is sent what nobody sends who means well', () => {
  let node: NodeProcess;
  let members: [Outsider, Outsider];
  let parties: Parties;

  beforeAll(async () => {
    members = [await outsider(rabat), await outsider(beirut)];
    const made = await madeHome(amman);
    node = await nodeProcess(made.dir);
    await foundNetwork([{ ...made, address: node.url }, ...members]);
    await node.start();
    const { nodeId } = (await readHome(made.dir)).node;
    parties = { to: { nodeId, url: node.url }, members };
  }, 120_000);
  afterAll(async () => {
    await node.stop();
    await Promise.all(members.map((member) => member.stop()));
  });

  /** Megabytes that the process holds. */
  const memory = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${node.pid()}/status`, 'utf8'))?.[1]) / 1024;

  async function send(chance: Chance, count: number, came: Map<Came, number>): Promise<void> {
    const callers = new ManyAddresses(node.url, 96);
    const before: HttpRequest[] = [];
    let left = count;
    const caller = async () => {
      while (left > 0) {
        left -= 1;
        const request = hostileRequest(chance, parties, before);
        const said = await callers.send(request);
        came.set(said, (came.get(said) ?? 0) + 1);
        if (typeof said === 'number' && said >= 500)
          process.stderr.write(
            `${said} for ${request.method} ${request.url} ${Buffer.from(request.body).toString('latin1').slice(0, 200)}\n`,
          );
        if (before.length < 500) before.push(request);
      }
    };
    await Promise.all(Array.from({ length: 16 }, caller));
    await callers.close();
  }

  it(`answers ${howMany} of them without a failure, keeps everything as it was, and does not grow`, async () => {
    const chance = new Chance(seed);
    const came = new Map<Came, number>();
    await send(chance, Math.ceil(howMany / 10), came);
    const [held, state] = [memory(), await settled()];
    await send(chance, howMany, came);
    await until(async () => memory() - held <= mayGrow, 30_000).catch(() => undefined);
    const grown = Math.round(memory() - held);
    const statuses = Object.fromEntries([...came].sort(([a], [b]) => String(a).localeCompare(String(b))));
    process.stdout.write(`${JSON.stringify({ seed, requests: howMany, grownMb: grown, statuses })}\n`);
    expect([...came.keys()].filter((said) => typeof said === 'number' && said >= 500)).toEqual([]);
    expect(await settled()).toEqual(state);
    expect(grown).toBeLessThanOrEqual(mayGrow);
    expect(came.get(200) ?? 0).toBeGreaterThan(howMany / 200);
    expect(node.isRunning()).toBe(true);
  }, 1_800_000);

  if (process.env['IHALA_HOSTILE']) {
    it('lets the others wait no longer while one member floods', async () => {
      const flooded = await underFlood(parties);
      process.stdout.write(`${JSON.stringify(flooded)}\n`);
      expect(flooded.refused).toBeGreaterThan(flooded.flooding / 2);
      expect(flooded.ratio).toBeLessThanOrEqual(1.5);
    }, 300_000);
  }

  /**
   * Every table but four: a request in order leaves its nonce and when its member was last heard; its clock and its own
   * attestation the node marks by itself.
   */
  async function settled(): Promise<Record<string, string>> {
    const byItself = ['request_nonce', 'member_state', 'clock_mark', 'attestation'];
    return Object.fromEntries(Object.entries(await stateOf(node.db)).filter(([table]) => !byItself.includes(table)));
  }
});
