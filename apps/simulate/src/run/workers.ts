import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Task, TaskResult } from './task.js';

type Said = { readonly result: TaskResult } | { readonly failed: string };

/** Gives tasks to as many threads as there are processors; each takes the next one when it is done. */
export async function runTasks(tasks: readonly Task[], done: (result: TaskResult) => void): Promise<void> {
  const waiting = [...tasks];
  const threads = Math.min(availableParallelism(), 8, tasks.length);
  await Promise.all(Array.from({ length: threads }, () => oneThread(waiting, done)));
}

async function oneThread(waiting: Task[], done: (result: TaskResult) => void): Promise<void> {
  const worker = new Worker(new URL('./worker.js', import.meta.url), {
    resourceLimits: { maxYoungGenerationSizeMb: 64 },
  });
  try {
    for (let task = waiting.shift(); task; task = waiting.shift()) done(await ask(worker, task));
  } finally {
    await worker.terminate();
  }
}

function ask(worker: Worker, task: Task): Promise<TaskResult> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (said: Said) => {
      worker.off('error', reject);
      if ('result' in said) resolve(said.result);
      else reject(new Error(`seeds ${task.from} to ${task.to}: ${said.failed}`));
    });
    worker.postMessage(task);
  });
}
