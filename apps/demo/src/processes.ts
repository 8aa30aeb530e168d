import { type ChildProcess, spawn } from 'node:child_process';
import { open } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const server = fileURLToPath(new URL('../../node/src/main.js', import.meta.url));
const patience = { start: 60_000, stop: 20_000 };

/** A node that runs as a process of its own. */
export interface RunningNode {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts the node of a home, with its log in a file, and waits until it is ready. */
export async function startNode(home: string, url: string, logFile: string): Promise<RunningNode> {
  const log = await open(logFile, 'a', 0o600);
  const child = spawn(process.execPath, [server], {
    env: { ...process.env, IHALA_HOME: home, NODE_ENV: 'production', IHALA_PLAIN_HTTP: 'loopback' },
    stdio: ['ignore', log.fd, log.fd],
    detached: true,
  });
  await log.close();
  const node = { url, stop: () => stop(child) };
  try {
    await ready(child, url, logFile);
    return node;
  } catch (error) {
    await node.stop();
    throw error;
  }
}

async function ready(child: ChildProcess, url: string, logFile: string): Promise<void> {
  const until = Date.now() + patience.start;
  while (Date.now() < until) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`A node ended at its start; see ${logFile}`);
    const answer = await fetch(new URL('/health/ready', url)).catch(() => undefined);
    if (answer?.ok) return;
    await pause(50);
  }
  throw new Error(`${url} was not ready within ${patience.start / 1000} s; see ${logFile}`);
}

/** Asks the process to end, and ends it if it does not. Only this child, by its own id. */
async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), patience.stop);
  await ended;
  clearTimeout(late);
}
