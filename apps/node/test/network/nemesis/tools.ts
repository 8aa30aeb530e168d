import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { faketime } from './clocks.js';

const run = promisify(execFile);
const longest = 120_000;

/** Installs what is missing, where that can be done (Debian, as root); what then still is not there, in words. */
export async function bringTools(say: (text: string) => void): Promise<string[]> {
  const needed = [
    {
      name: 'iproute2',
      there: () => ['/usr/sbin/ip', '/sbin/ip', '/usr/bin/ip', '/bin/ip'].some((at) => existsSync(at)),
    },
    { name: 'libfaketime', there: () => faketime() !== undefined },
  ];
  const missing = () => needed.filter(({ there }) => !there()).map(({ name }) => name);
  if (missing().length === 0) return [];
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    say(`installing ${missing().join(' and ')}`);
    await install(missing()).catch(async () => {
      await apt('update').catch(() => undefined);
      await install(missing()).catch(() => undefined);
    });
  }
  return missing();
}

const apt = (...args: string[]) =>
  run('apt-get', ['-q', '-y', ...args], {
    timeout: longest,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
const install = (names: readonly string[]) => apt('install', '--no-install-recommends', ...names);
