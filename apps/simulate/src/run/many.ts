import type { Report } from './report.js';
import type { Task } from './task.js';
import { runTasks } from './workers.js';

/** So many seeds go to a thread at once. */
const share = 20;
export interface ManyResult {
  readonly schedules: number;
  readonly violations: number;
  readonly seconds: number;
  readonly replayed: boolean;
}

/** Plays many seeds in memory and judges each. */
export async function runMany(from: number, count: number, report: Report): Promise<ManyResult> {
  const began = performance.now();
  const tasks: Task[] = [];
  for (let at = from; at < from + count; at += share) {
    tasks.push({ from: at, to: Math.min(at + share, from + count), replays: true });
  }
  let [schedules, violations, replayed, differed, steps] = [0, 0, 0, 0, 0];
  await runTasks(tasks, (done) => {
    schedules += done.results.length;
    replayed += done.replayed;
    differed += done.differed.length;
    for (const seed of done.differed) report.say(`seed ${seed} did not play the same again`);
    for (const { seed, violation, steps: taken } of done.results) {
      steps += taken;
      if (!violation) continue;
      violations += 1;
      report.say(`seed ${seed}: ${violation.invariant}: ${violation.seen}`);
    }
    report.progress(`${schedules} of ${count} schedules, ${violations} violations`);
  });
  const seconds = Math.round((performance.now() - began) / 100) / 10;
  report.say(`${steps} lines of trace; ${replayed} seeds were played twice, ${differed} of them differently`);
  return { schedules, violations, seconds, replayed: replayed > 0 && differed === 0 };
}
