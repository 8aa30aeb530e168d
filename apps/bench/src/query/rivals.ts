import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort, type ServerProcess, startServer } from '../world/server-process.js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
/** Installed only for this comparison. From the built file to the sources: the lock and what it installs lie there. */
const room = here('../../../../../apps/bench/postgraphile');

export async function startRaw(databaseUrl: string, dir: string): Promise<ServerProcess> {
  const port = await freePort();
  return startServer({
    command: process.execPath,
    args: [here('./raw-server.js'), databaseUrl, String(port)],
    env: { NODE_ENV: 'production' },
    port,
    path: '/',
    log: join(dir, 'raw.log'),
  });
}

export async function startPostgraphile(databaseUrl: string, dir: string): Promise<ServerProcess> {
  installPostgraphile();
  const port = await freePort();
  return startServer({
    command: join(room, 'node_modules', 'node', 'bin', 'node'),
    args: [here('./postgraphile-server.js'), join(room, 'package.json'), databaseUrl, String(port)],
    env: { NODE_ENV: 'production', GRAPHILE_ENV: 'production' },
    port,
    path: '/',
    log: join(dir, 'postgraphile.log'),
  });
}

function installPostgraphile(): void {
  if (existsSync(join(room, 'node_modules', 'node', 'bin', 'node'))) return;
  const done = spawnSync('npm', ['ci', '--prefix', room, '--no-audit', '--no-fund'], { stdio: 'ignore' });
  if (done.status !== 0) throw new Error(`npm ci --prefix ${room} failed.`);
}
