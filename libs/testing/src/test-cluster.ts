import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asSuperuser, bringUpToDate, type RunningServer, runServer, socketUrl } from '#database';

export const template = 'ihala_template';

/** The one server of this run, started by whichever spec asks first, with a migrated template database in it. */
export async function testCluster(): Promise<RunningServer> {
  const room = process.env['IHALA_TEST_ROOM'];
  const run = process.env['IHALA_TEST_RUN'];
  if (!room || !run) throw new Error('Test databases are made under jest only: see .jest.config.js.');
  const server = await runServer(room, { durable: false });
  if (!server.adopted) endWithTheRun(room, run, server);
  await makeTemplate(server);
  return server;
}

async function makeTemplate(server: RunningServer): Promise<void> {
  await asSuperuser(server.sockets, 'postgres', async (client) => {
    await client.query('SELECT pg_advisory_lock(1)');
    const { rows } = await client.query('SELECT datistemplate FROM pg_database WHERE datname = $1', [template]);
    if (rows[0]?.datistemplate) return;
    await client.query(`DROP DATABASE IF EXISTS ${template}`);
    await client.query(`CREATE DATABASE ${template} OWNER ihala`);
    await bringUpToDate(socketUrl(server.sockets, template));
    await client.query(`ALTER DATABASE ${template} IS_TEMPLATE true`);
  });
}

/** When the run is killed nobody tears it down: a shell looks every second and ends the server after it. */
function endWithTheRun(room: string, run: string, server: RunningServer): void {
  const script =
    'while kill -0 "$1" 2>/dev/null; do sleep 1; done; [ -d "$3/data" ] || exit 0; kill -QUIT "$2"; sleep 1; rm -rf "$3"';
  const watch = spawn('/bin/sh', ['-c', script, 'ihala-test-watch', run, String(server.pid), room], {
    detached: true,
    stdio: 'ignore',
    cwd: '/',
  });
  watch.unref();
  if (!existsSync(join(room, 'watch.pid'))) writeFileSync(join(room, 'watch.pid'), String(watch.pid));
}
