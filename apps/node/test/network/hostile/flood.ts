import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { base64url, type HttpRequest } from '#federation';
import { builtApp } from '../built-app.js';
import { deliver } from '../outsider.js';
import type { Parties } from './hostile-request.js';

const aSecond = 25;
const seconds = 10;
const rounds = 7;

export interface Flooded {
  /** The 99th of a hundred of the other member's calls, in milliseconds, turn by turn: while nobody floods, and while one does. */
  readonly quietMs: readonly number[];
  readonly floodedMs: readonly number[];
  /** The median of what each flooded turn was of the quiet one before it. */
  readonly ratio: number;
  /** Requests that the flooding member sent, and how many were told to wait. */
  readonly flooding: number;
  readonly refused: number;
}

/**
 * One member calls as it always does; another sends twenty times as much. Quiet and flooded turns change, so that both see
 * the same machine, and each flooded turn is compared with the quiet one right before it.
 */
export async function underFlood({ to, members: [flooder, calm] }: Parties): Promise<Flooded> {
  const hello = { method: 'GET', url: `${to.url}/federation/v1/hello` };
  const flood = flooder.sign(to, hello, { key: calm.key, nonce: base64url(randomBytes(16)) });
  const quiet: number[] = [];
  const flooded: number[] = [];
  let [sent, refused] = [0, 0];
  for (let round = 0; round < rounds; round += 1) {
    quiet.push(await p99Of(() => calm.sign(to, hello)));
    const stop = await flooding(flood);
    flooded.push(await p99Of(() => calm.sign(to, hello)));
    const said = await stop();
    sent += said.sent;
    refused += said.refused;
  }
  const ratios = flooded.map((ms, round) => ms / (quiet[round] ?? Number.NaN)).sort((a, b) => a - b);
  const ratio = tenths(ratios[Math.floor(ratios.length / 2)] ?? Number.NaN, 2);
  return {
    quietMs: quiet.map((ms) => tenths(ms)),
    floodedMs: flooded.map((ms) => tenths(ms)),
    ratio,
    flooding: sent,
    refused,
  };
}

async function p99Of(make: () => HttpRequest): Promise<number> {
  const took: Promise<number>[] = [];
  for (let n = 0; n < aSecond * seconds; n += 1) {
    await new Promise((wait) => setTimeout(wait, 1000 / aSecond));
    const request = make();
    const began = performance.now();
    took.push(deliver(request).then(() => performance.now() - began));
  }
  const all = (await Promise.all(took)).sort((a, b) => a - b);
  return all[Math.floor(all.length * 0.99)] ?? 0;
}

/** Floods from a process of its own, which has started before it floods, so that only the node is measured. */
async function flooding(request: HttpRequest): Promise<() => Promise<{ sent: number; refused: number }>> {
  const app = await builtApp();
  const child = fork(join(app, 'dist/apps/node/test/network/hostile/flooding.js'), { execArgv: [], cwd: app });
  await new Promise((ready) => child.once('message', ready));
  const { url, headers } = request;
  child.send({ url, headers, aSecond: aSecond * 20 });
  return async () => {
    const said = new Promise<{ sent: number; refused: number }>((heard) =>
      child.once('message', (message) => heard(message as { sent: number; refused: number })),
    );
    child.send('stop');
    const counted = await said;
    child.disconnect();
    return counted;
  };
}

function tenths(value: number, digits = 1): number {
  return Number(value.toFixed(digits));
}
