import { parentPort } from 'node:worker_threads';
import { runTask, type Task } from './task.js';
import { verifyOnce } from './verify-once.js';

verifyOnce();

parentPort?.on('message', (task: Task) => {
  runTask(task).then(
    (result) => parentPort?.postMessage({ result }),
    (error: unknown) =>
      parentPort?.postMessage({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});
