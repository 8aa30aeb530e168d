import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** A server that runs as a process of its own. */
export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  /** From the spawn until it answered. */
  readonly listeningMs: number;
  stop(): Promise<void>;
}

export interface Started {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Record<string, string>;
  readonly port: number;
  /** Asked until the server answers. */
  readonly path: string;
  readonly log: string;
}

const patience = { start: 60_000, stop: 20_000 };

export async function startServer({ command, args, env, port, path, log }: Started): Promise<ServerProcess> {
  const out = openSync(log, 'a', 0o600);
  const begun = performance.now();
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', out, out], detached: true });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${command} cannot be started.`);
  const url = `http://127.0.0.1:${port}`;
  try {
    await answers(child, `${url}${path}`, log);
  } catch (error) {
    await stop(child);
    throw error;
  }
  return { url, pid, listeningMs: performance.now() - begun, stop: () => stop(child) };
}

async function answers(child: ChildProcess, url: string, log: string): Promise<void> {
  const until = performance.now() + patience.start;
  while (performance.now() < until) {
    if (hasEnded(child)) throw new Error(`${url} ended at its start: ${readFileSync(log, 'utf8').slice(-2000)}`);
    const answer = await fetch(url).catch(() => undefined);
    await answer?.arrayBuffer();
    if (answer && answer.status < 500) return;
    await pause(10);
  }
  throw new Error(`${url} did not answer in time; see ${log}`);
}

/** Asks the process to end, and ends it if it does not. Only this child, by its own id. */
async function stop(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), patience.stop);
  await ended;
  clearTimeout(late);
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

/** Memory that the process itself holds, in MB; PostgreSQL has processes of its own. */
export function rssMb(pid: number): number {
  const kilobytes = Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }));
  return Math.round((kilobytes / 1024) * 10) / 10;
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(address)));
    });
  });
}

/** So many ports that differ. */
export async function freePorts(count: number): Promise<number[]> {
  const probes = Array.from({ length: count }, () => createServer());
  const ports: number[] = [];
  for (const probe of probes) {
    await new Promise<void>((listening) => probe.listen(0, '127.0.0.1', listening));
    const address = probe.address();
    if (typeof address === 'object' && address) ports.push(address.port);
  }
  await Promise.all(probes.map((probe) => new Promise((closed) => probe.close(closed))));
  return ports;
}
