import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Binaries, binariesFor } from './binaries.js';
import { makeCluster } from './cluster.js';
import { holdingLock } from './lock.js';
import { makeDirectory, makePrivate, type Place, placeFor } from './place.js';
import { disarmRecycledPid, endPostmaster, runningPostmaster } from './postmaster.js';
import { prepareDatabase } from './prepare-database.js';
import { runAs } from './server-user.js';
import { commandLineSettings, type Settings, writeAccess } from './settings.js';

export interface RunningServer {
  readonly place: Place;
  readonly pid: number;
  readonly sockets: string;
  /** True when a server was already there: another start's, or an orphan of a killed one. */
  readonly adopted: boolean;
}

export interface ServerOptions {
  /** False only in tests: nothing is forced to the disk. */
  readonly durable?: boolean;
  /** For measurements alone: what the server of a node is never set to, such as logical replication. */
  readonly settings?: Settings;
}

const patience = 60_000;

/** Finds the server of this directory running, or starts it, and returns when it answers. */
export async function runServer(
  dir: string,
  { durable = true, settings = {} }: ServerOptions = {},
): Promise<RunningServer> {
  makeDirectory(dir);
  return holdingLock(join(dir, 'start.lock'), async () => {
    const place = placeFor(dir);
    const server = (await adopt(place)) ?? (await start(place, durable, settings));
    await prepareDatabase(server.sockets);
    return server;
  });
}

async function start(place: Place, durable: boolean, settings: Settings): Promise<RunningServer> {
  const binaries = binariesFor(place.user);
  await makeCluster(place, binaries, durable);
  return startUntilReady(place, binaries, commandLineSettings(place, durable, settings));
}

/**
 * Takes over a server that runs already. One that was killed this instant still looks alive: it must take a call. One
 * whose socket somebody has removed cannot be reached and is ended.
 */
async function adopt(place: Place): Promise<RunningServer | undefined> {
  const until = Date.now() + patience;
  for (;;) {
    const found = runningPostmaster(place.data);
    if (!found) return undefined;
    if (found.ready && !existsSync(socketIn(found.sockets))) await endPostmaster(place.data);
    else if (found.ready && (await answers(found.sockets)))
      return { place, pid: found.pid, sockets: found.sockets, adopted: true };
    if (Date.now() > until) throw new Error(`The database server (process ${found.pid}) does not get ready.`);
    await wait(10);
  }
}

/**
 * After a kill -9 the backends of the dead server need a moment to notice; until then PostgreSQL says that its lock
 * file or its shared memory is in use, and the start is tried again.
 */
async function startUntilReady(place: Place, binaries: Binaries, settings: string[]): Promise<RunningServer> {
  const until = Date.now() + patience;
  makePrivate(place.sockets, place.user);
  writeAccess(place);
  for (;;) {
    disarmRecycledPid(place);
    const log = openLog(place.dir);
    const child = spawnServer(place, binaries, settings, log.fd);
    closeSync(log.fd);
    const ready = await readiness(child, place, until);
    if (ready) return ready;
    const said = readFileSync(log.file).subarray(log.from).toString('utf8').trim();
    if (!/lock file .* already exists|still in use/.test(said) || Date.now() > until)
      throw new Error(`The database server does not start: ${said || 'it says nothing'}`);
    await wait(50);
  }
}

/** A process group of its own: Ctrl-C in the terminal ends the node first, and the node ends the server. */
function spawnServer(place: Place, binaries: Binaries, settings: string[], log: number): ChildProcess {
  const args = ['-D', place.data, ...settings];
  const child = spawn(binaries.postgres, args, {
    ...runAs(place.user),
    detached: true,
    stdio: ['ignore', log, log],
  });
  child.on('error', () => {});
  child.unref();
  return child;
}

async function readiness(child: ChildProcess, place: Place, until: number): Promise<RunningServer | undefined> {
  while (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
    const found = runningPostmaster(place.data);
    if (found?.pid === child.pid && found.ready)
      return { place, pid: found.pid, sockets: found.sockets, adopted: false };
    if (Date.now() > until) throw new Error('The database server does not get ready.');
    await wait(5);
  }
  return undefined;
}

const longestLog = 1024 * 1024;

function openLog(dir: string): { fd: number; file: string; from: number } {
  const file = join(dir, 'postgres.log');
  const fd = openSync(file, 'a', 0o600);
  if (statSync(file).size > longestLog) truncateSync(file);
  return { fd, file, from: statSync(file).size };
}

function socketIn(sockets: string): string {
  return join(sockets, '.s.PGSQL.5432');
}

function answers(sockets: string): Promise<boolean> {
  return new Promise((told) => {
    const call = connect(socketIn(sockets));
    call.once('connect', () => told(true)).once('error', () => told(false));
    call.once('connect', () => call.destroy());
  });
}
