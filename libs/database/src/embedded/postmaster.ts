import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Place } from './place.js';
import { commandLine, isAlive, processIdentity, stillRuns } from './process-identity.js';

/** What `postmaster.pid` says: line 1 the pid, line 5 the directory of the socket, line 8 how far it is. */
export interface Postmaster {
  readonly pid: number;
  readonly sockets: string;
  readonly ready: boolean;
}

/** No process can have this number, so PostgreSQL takes a lock file that names it for a dead server's. */
const pidOfNobody = 2_147_483_646;

/** The postmaster that runs on this data directory, or undefined. A recycled pid is not taken for one. */
export function runningPostmaster(data: string): Postmaster | undefined {
  const lines = pidFile(data);
  const pid = Number(lines?.[0]);
  if (!lines || !isPostmasterOn(pid, data)) return undefined;
  return { pid, sockets: lines[4]?.trim() ?? '', ready: lines[7]?.trim() === 'ready' };
}

/**
 * Makes a lock file whose pid now belongs to some other process harmless. PostgreSQL would refuse to start because
 * "another postmaster is running". Only the pid is replaced: the shared-memory line stays, by which PostgreSQL itself
 * finds out whether a backend of the dead server still writes. A process without a command line is just ending.
 */
export function disarmRecycledPid(place: Place): void {
  const lines = pidFile(place.data);
  const pid = Number(lines?.[0]);
  if (!lines || isPostmasterOn(pid, place.data) || !commandLine(pid)) return;
  writeFileSync(join(place.data, 'postmaster.pid'), [pidOfNobody, ...lines.slice(1)].join('\n'), { flag: 'r+' });
  rmSync(join(place.sockets, '.s.PGSQL.5432.lock'), { force: true });
  rmSync(join(place.sockets, '.s.PGSQL.5432'), { force: true });
}

function isPostmasterOn(pid: number, data: string): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return false;
  const line = commandLine(pid);
  return line !== undefined && /(^|\/)postgres /.test(line) && line.includes(` -D ${data} `);
}

/** Asks the postmaster to end: INT rolls back and disconnects, then writes a checkpoint. */
export async function endPostmaster(data: string, patience = 60_000): Promise<void> {
  const found = runningPostmaster(data);
  if (!found) return;
  const identity = processIdentity(found.pid);
  process.kill(found.pid, 'SIGINT');
  const until = Date.now() + patience;
  while (identity && stillRuns(identity)) {
    if (Date.now() > until) throw new Error(`The database server (process ${found.pid}) does not end.`);
    await wait(10);
  }
}

function pidFile(data: string): string[] | undefined {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
    return lines.length > 1 ? lines : undefined;
  } catch {
    return undefined;
  }
}
