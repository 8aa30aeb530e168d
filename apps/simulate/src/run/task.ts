import type { Bug } from '../bugs.js';
import { SealingDouble } from '../sealing/sealing-double.js';
import { MemoryStore } from '../store/memory-store.js';
import { carries, runSchedule, type ScheduleResult, somethingThrown } from './schedule.js';

/** Some seeds, one after the other, in memory. */
export interface Task {
  readonly from: number;
  readonly to: number;
  readonly bug?: Bug;
  /** Whether one seed in ten is played twice, and must tell the same. */
  readonly replays: boolean;
}

export interface TaskResult {
  readonly task: Task;
  readonly results: readonly Omit<ScheduleResult, 'lines'>[];
  readonly replayed: number;
  /** Seeds that did not play the same again. */
  readonly differed: readonly number[];
}

const sealing = new SealingDouble();

/** One seed in ten, each time another one of the ten: so that all kinds of schedules are among them. */
const isReplayed = (seed: number) => seed % 10 === Math.floor(seed / 10) % 10;

export async function runTask(task: Task): Promise<TaskResult> {
  const results: Omit<ScheduleResult, 'lines'>[] = [];
  const differed: number[] = [];
  let replayed = 0;
  for (let seed = task.from; seed < task.to; seed += 1) {
    if (task.bug && !carries(seed, task.bug)) continue;
    const result = await runInMemory(seed, task.bug);
    results.push(result);
    if (task.replays && isReplayed(seed)) {
      replayed += 1;
      if ((await runInMemory(seed, task.bug)).hash !== result.hash) differed.push(seed);
    }
    if (task.bug && result.violation && result.violation.invariant !== somethingThrown) {
      if ((await runInMemory(seed)).violation)
        throw new Error(`seed ${seed} breaks a rule without the planted mistake`);
      break;
    }
  }
  return { task, results, replayed, differed };
}

export async function runInMemory(seed: number, bug?: Bug, story = false): Promise<ScheduleResult> {
  const storeFor = async () => new MemoryStore();
  return runSchedule({ seed, sealing, storeFor, story, ...(bug ? { bug } : {}) });
}
