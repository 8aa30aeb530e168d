import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { holdingLock } from './lock.js';
import { makeDirectory } from './place.js';
import { endPostmaster } from './postmaster.js';
import { isAlive, processIdentity, stillRuns } from './process-identity.js';
import { type RunningServer, runServer, type ServerOptions } from './run-server.js';
import { database } from './settings.js';
import { socketUrl } from './socket-url.js';

/** The embedded PostgreSQL of one directory, kept running until `close`. */
export interface EmbeddedServer {
  /** For `pg`, TypeORM and graphile-worker: a socket, no password. */
  readonly url: string;
  readonly dataDir: string;
  readonly adopted: boolean;
  pid(): number;
  /** Ends the server, unless another process holds it too. */
  close(): Promise<void>;
}

const looksEvery = 100;

/**
 * Starts the server of this directory, or joins the one that runs: an orphan of a killed node is adopted. While it is
 * held, a server that dies is started again (it recovers what was committed).
 */
export async function startEmbedded(dir: string, options: ServerOptions = {}): Promise<EmbeddedServer> {
  const release = hold(dir);
  let running = await runServer(dir, options).catch((error: unknown) => {
    release();
    throw error;
  });
  const { place } = running;
  let closed = false;
  let restarting: Promise<void> | undefined;
  const restart = async () => {
    const again: RunningServer | undefined = await runServer(dir, options).catch(() => undefined);
    if (again) running = again;
    restarting = undefined;
  };
  const look = setInterval(() => {
    if (closed || restarting || isAlive(running.pid)) return;
    restarting = restart();
  }, looksEvery);
  look.unref();
  return {
    url: socketUrl(running.sockets, database),
    dataDir: place.data,
    adopted: running.adopted,
    pid: () => running.pid,
    close: async () => {
      if (closed) return;
      closed = true;
      clearInterval(look);
      await restarting;
      await holdingLock(join(place.dir, 'start.lock'), async () => {
        release();
        if (!heldByAnybody(place.dir)) await endPostmaster(place.data);
      });
    },
  };
}

/** A file for each process that uses the server, so that a command line ending does not end a running node's server. */
function hold(dir: string): () => void {
  const holders = join(dir, 'holders');
  makeDirectory(dir);
  mkdirSync(holders, { recursive: true, mode: 0o700 });
  const file = join(holders, randomUUID());
  writeFileSync(file, processIdentity(process.pid) ?? '', { mode: 0o600 });
  return () => rmSync(file, { force: true });
}

function heldByAnybody(dir: string): boolean {
  const holders = join(dir, 'holders');
  const files = readdirSync(holders).map((name) => join(holders, name));
  const dead = files.filter((file) => !stillRuns(readFileSync(file, 'utf8')));
  for (const file of dead) rmSync(file, { force: true });
  return dead.length < files.length;
}
