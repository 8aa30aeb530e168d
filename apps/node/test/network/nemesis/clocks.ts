import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';

const places = [
  '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1',
  '/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1',
  '/usr/lib/faketime/libfaketimeMT.so.1',
];

/** Where libfaketime lies, by which the clock of a process can be set wrong; undefined if it is not installed. */
export const faketime = (): string | undefined => places.find((path) => existsSync(path));

const file = (dir: string) => `${dir}.clock`;

/** What a node's process needs so that its wall clock can be set wrong while it runs; its monotonic one stays right. */
export async function clockOf(dir: string): Promise<Record<string, string>> {
  const library = faketime();
  if (!library) return {};
  await setClock(dir, 0);
  return {
    LD_PRELOAD: library,
    FAKETIME_TIMESTAMP_FILE: file(dir),
    FAKETIME_CACHE_DURATION: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
  };
}

/** Sets the clock of the node in this directory so many seconds wrong. */
export async function setClock(dir: string, seconds: number): Promise<void> {
  await writeFile(file(dir), `${seconds < 0 ? '-' : '+'}${Math.abs(seconds)}\n`);
}

/** What libfaketime leaves in shared memory of a process that was killed. */
export async function clearClockOf(pid: number): Promise<void> {
  for (const name of [`faketime_shm_${pid}`, `sem.faketime_sem_${pid}`]) await rm(`/dev/shm/${name}`, { force: true });
}
