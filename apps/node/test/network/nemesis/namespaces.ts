import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Field } from './field.js';

const run = promisify(execFile);
const ip = (...args: string[]) => run('ip', args);
const port = 7411;

/** How the namespaces of one run are called; `mark` tells runs apart: at most four letters, since names of links are short. */
const namesOf = (mark: string, count: number) => ({
  bridge: `ihb${mark}`,
  spaces: Array.from({ length: count }, (_, index) => `ihala-${mark}-${index}`),
});

/**
 * A network namespace for each node, joined by a bridge. Throws where the machine refuses, with what it said. `net` is the
 * second and third part of their addresses in 10.0.0.0/8; `app` is where the built app lies.
 */
export async function namespaces(
  count: number,
  { mark, app }: { readonly mark: string; readonly app: string },
  net: readonly [number, number],
): Promise<Field> {
  const { bridge, spaces } = namesOf(mark, count);
  const host = (index: number) => `10.${net.join('.')}.${index + 2}`;
  const outside = `10.${net.join('.')}.1`;
  const known = (index: number) => `node${index}.nemesis.test`;
  const space = (index: number) => spaces[index] ?? '';
  try {
    await ip('link', 'add', bridge, 'type', 'bridge');
    await ip('addr', 'add', `${outside}/24`, 'dev', bridge);
    await ip('link', 'set', bridge, 'up');
    const hosts = [
      ...['127.0.0.1 localhost', `${outside} outside.nemesis.test`],
      ...spaces.map((_, index) => `${host(index)} ${known(index)}`),
    ];
    for (const [index, name] of spaces.entries()) {
      await ip('netns', 'add', name);
      await mkdir(join('/etc/netns', name), { recursive: true });
      await writeFile(join('/etc/netns', name, 'hosts'), `${hosts.join('\n')}\n`);
      const outer = `ihv${mark}x${index}`;
      await ip('link', 'add', outer, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', name);
      await ip('link', 'set', outer, 'master', bridge, 'up');
      await ip('-n', name, 'addr', 'add', `${host(index)}/24`, 'dev', 'eth0');
      await ip('-n', name, 'link', 'set', 'eth0', 'up');
      await ip('-n', name, 'link', 'set', 'lo', 'up');
    }
  } catch (error) {
    await removeNamespaces(mark, count);
    throw error;
  }
  return {
    is: 'namespaces',
    addresses: spaces.map((_, index) => `http://${known(index)}:${port}`),
    places: spaces.map((name, index) => ({
      host: '0.0.0.0',
      url: `http://${host(index)}:${port}`,
      starter: join(app, 'dist/apps/node/test/network/nemesis/in-namespace.sh'),
      env: { IHALA_NAMESPACE: name, IHALA_NODE: process.execPath, IHALA_PLAIN_HTTP: 'private' },
    })),
    outside: { host: outside, name: 'outside.nemesis.test' },
    told: () => undefined,
    cut: async (from, to) => void (await ip('-n', space(from), 'route', 'replace', 'blackhole', `${host(to)}/32`)),
    heal: async (from, to) =>
      void (await ip('-n', space(from), 'route', 'del', 'blackhole', `${host(to)}/32`).catch(() => undefined)),
    remove: () => removeNamespaces(mark, count),
  };
}

/** Removes what a run of this mark has made, ended or killed. */
export async function removeNamespaces(mark: string, count: number): Promise<void> {
  const { bridge, spaces } = namesOf(mark, count);
  for (const name of spaces) {
    const { stdout } = await ip('netns', 'pids', name).catch(() => ({ stdout: '' }));
    for (const pid of stdout.split('\n').filter(Boolean).map(Number)) process.kill(pid, 'SIGKILL');
    await ip('netns', 'del', name).catch(() => undefined);
    await rm(join('/etc/netns', name), { recursive: true, force: true });
  }
  await ip('link', 'del', bridge).catch(() => undefined);
}
