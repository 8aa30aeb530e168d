import { readdirSync, readFileSync } from 'node:fs';

const ticksInSecond = 100;

/** Seconds of a processor that these processes and their children have used so far, of those that still run (Linux). */
export function processorSeconds(pids: readonly number[]): number {
  let ticks = 0;
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid)) continue;
    const stat = statOf(pid);
    if (stat && (pids.includes(pid) || pids.includes(stat.parent))) ticks += stat.ticks;
  }
  return ticks / ticksInSecond;
}

function statOf(pid: number): { parent: number; ticks: number } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(') ') + 2).split(' ');
    return { parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) };
  } catch {
    return undefined; // it has ended meanwhile
  }
}
