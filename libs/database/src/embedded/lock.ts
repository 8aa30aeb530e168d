import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { processIdentity, stillRuns } from './process-identity.js';

const patience = 120_000;
const breakingTakesAtMost = 5_000;

/**
 * Runs `work` while holding the lock file, so that of two starts at once one makes the cluster and the other finds it.
 * A lock whose holder is dead, or whose pid belongs to another process by now, is broken.
 */
export async function holdingLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const mine = processIdentity(process.pid) ?? String(process.pid);
  const until = Date.now() + patience;
  while (!created(file, mine)) {
    breakIfStale(file);
    if (Date.now() > until) throw new Error(`Another start holds ${file} for too long: end it, then start again.`);
    await wait(10 + Math.random() * 20);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function created(file: string, content: string): boolean {
  try {
    writeFileSync(file, content, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Only one may break at a time, or the second would remove the lock that the first has just taken. */
function breakIfStale(file: string): void {
  if (!isStale(file)) return;
  const breaking = `${file}.breaking`;
  if (!created(breaking, '')) {
    if (ageOf(breaking) > breakingTakesAtMost) rmSync(breaking, { force: true });
    return;
  }
  try {
    if (isStale(file)) rmSync(file, { force: true });
  } finally {
    rmSync(breaking, { force: true });
  }
}

/** An empty lock is one that is being written this instant, unless it has been empty for long. */
function isStale(file: string): boolean {
  try {
    const holder = readFileSync(file, 'utf8');
    return holder === '' ? ageOf(file) > breakingTakesAtMost : !stillRuns(holder);
  } catch {
    return false;
  }
}

function ageOf(file: string): number {
  try {
    return Date.now() - statSync(file).mtimeMs;
  } catch {
    return 0;
  }
}
