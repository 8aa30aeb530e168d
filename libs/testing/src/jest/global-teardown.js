import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** Ends the server of this run, if a spec started one, and removes its directory. */
export default async function clearRoom() {
  const room = process.env.IHALA_TEST_ROOM;
  if (!room) return;
  end(pidIn(join(room, 'watch.pid')), 'SIGTERM');
  const server = pidIn(join(room, 'data', 'postmaster.pid'));
  end(server, 'SIGQUIT');
  while (server && existsSync(join(room, 'data', 'postmaster.pid')) && runs(server)) await wait(10);
  rmSync(room, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
}

function pidIn(file) {
  if (!existsSync(file)) return undefined;
  return Number(readFileSync(file, 'utf8').split('\n')[0]) || undefined;
}

function end(pid, signal) {
  if (pid && runs(pid)) process.kill(pid, signal);
}

function runs(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
