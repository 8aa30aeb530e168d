import { freePort } from '#testing';
import { Line } from '../line.js';
import type { Field } from './field.js';

/** Proxies of our own before each node, on this machine, where it has no network namespaces to give. */
export async function proxies(count: number): Promise<Field> {
  const lines = await Promise.all(Array.from({ length: count }, () => Line.make()));
  const urls = await Promise.all(lines.map(async () => `http://127.0.0.1:${await freePort()}`));
  let ids: readonly string[] = [];
  return {
    is: 'proxy',
    addresses: lines.map(({ url }) => url),
    places: urls.map((url) => ({ host: '127.0.0.1', url, env: {} })),
    outside: { host: '127.0.0.1', name: '127.0.0.1' },
    told: (nodeIds, isRunning) => {
      ids = nodeIds;
      for (const [index, line] of lines.entries()) line.target = () => (isRunning[index]?.() ? urls[index] : undefined);
    },
    cut: async (from, to) => lines[to]?.cut(ids[from] ?? ''),
    heal: async (from, to) => lines[to]?.heal(ids[from] ?? ''),
    remove: async () => void (await Promise.all(lines.map((line) => line.close()))),
  };
}
