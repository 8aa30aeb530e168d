import { type ChildProcess, fork } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A program of this bench in a process of its own that does one thing at a time and tells what came of it. */
export interface ToldProcess {
  readonly pid: number;
  tell<Answer>(what: object): Promise<Answer>;
  stop(): Promise<void>;
}

/** `program` is a built file beside this one; it says `ready` first. */
export async function startTold(
  program: string,
  args: readonly string[],
  env: Record<string, string>,
  log: string,
): Promise<ToldProcess> {
  const out = openSync(log, 'a', 0o600);
  const child = fork(fileURLToPath(new URL(program, import.meta.url)), args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', out, out, 'ipc'],
    serialization: 'advanced',
  });
  const answer = () => answerOf(child, log);
  await answer();
  return {
    pid: child.pid ?? 0,
    tell: async <Answer>(what: object) => {
      const heard = answer();
      child.send(what);
      return (await heard) as Answer;
    },
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((done) => child.once('exit', done));
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), 20_000);
      await ended;
      clearTimeout(late);
    },
  };
}

function answerOf(child: ChildProcess, log: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error(`${child.spawnfile} ended: ${readFileSync(log, 'utf8').slice(-2_000)}`));
    child.once('exit', ended);
    child.once('message', (message: { failed?: string }) => {
      child.off('exit', ended);
      if (message.failed) reject(new Error(message.failed));
      else resolve(message);
    });
  });
}

/** The other side: answers each thing it is told; a failure is told too. */
export function whenTold<Told>(work: (what: Told) => Promise<object>): void {
  process.on('message', (what: Told) => {
    work(what).then(
      (answer) => process.send?.(answer),
      (error) => process.send?.({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
  });
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM')); // nobody is left to tell it anything
  process.send?.({ ready: true });
}
