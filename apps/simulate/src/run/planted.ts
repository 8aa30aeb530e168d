import { type Bug, bugNames, bugs } from '../bugs.js';
import type { Report } from './report.js';
import { somethingThrown } from './schedule.js';
import type { TaskResult } from './task.js';
import { runTasks } from './workers.js';

/** Within so many schedules each planted mistake must be seen. */
export const enough = 2000;

export interface PlantedResult {
  readonly planted: number;
  readonly caught: number;
  readonly mostSchedules: number;
}

/** Plants one mistake after the other and counts the schedules until the watch sees it. */
export async function runPlanted(only: readonly Bug[], report: Report): Promise<PlantedResult> {
  const planted = only.length > 0 ? only : bugNames;
  let [caught, mostSchedules] = [0, 0];
  const tell = ({ task, results }: TaskResult) => {
    const last = results.at(-1);
    const bug = task.bug ?? planted[0];
    if (!last?.violation || last.violation.invariant === somethingThrown || !bug)
      return report.say(`NOT CAUGHT in ${enough} schedules: ${task.bug}`);
    caught += 1;
    const schedules = last.seed - task.from + 1;
    mostSchedules = Math.max(mostSchedules, schedules);
    const { invariant, seen } = last.violation;
    report.say(`${bug} (${bugs[bug]})\n  caught by schedule ${schedules}: ${invariant}: ${seen}`);
  };
  await runTasks(
    planted.map((bug) => ({ from: 1, to: 1 + enough, bug, replays: false })),
    tell,
  );
  return { planted: planted.length, caught, mostSchedules };
}
