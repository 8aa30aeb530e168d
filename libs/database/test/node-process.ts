import { type ChildProcess, spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import type { Program } from './program.js';

/** Another process that holds the embedded server of a directory, as a node does. */
export interface NodeProcess {
  readonly url: string;
  readonly server: number;
  readonly adopted: boolean;
  readonly dataDir: string;
  /** Dies as under `kill -9`. */
  kill(): Promise<void>;
  /** Ends in order. */
  end(): Promise<void>;
}

const script = (program: Program) => `
  import { startEmbedded } from '${program.database}';
  const { url, adopted, pid, dataDir, close } = await startEmbedded(process.argv[1]);
  console.log(JSON.stringify({ url, adopted, dataDir, server: pid() }));
  process.stdin.on('end', async () => { await close(); process.exit(0); }).resume();`;

interface Account {
  uid?: number;
  gid?: number;
}

/** @param killAfter milliseconds after which it is killed, wherever its start is then. */
export async function startNode(program: Program, dir: string, as: Account = {}, killAfter?: number) {
  const child = spawn(process.execPath, ['--input-type=module', '-e', script(program), dir], {
    cwd: program.dir,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'] ?? '', HOME: dirname(dir) },
    ...as,
  });
  if (killAfter !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfter);
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const told = await firstLine(child);
  return {
    ...(JSON.parse(told) as Pick<NodeProcess, 'url' | 'server' | 'adopted' | 'dataDir'>),
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
    end: async () => {
      child.stdin.end();
      await gone;
    },
  } satisfies NodeProcess;
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout || !child.stderr) throw new Error('The child has no output.');
  let complaint = '';
  child.stderr.on('data', (bytes) => {
    complaint += bytes;
  });
  for await (const line of createInterface({ input: child.stdout })) return line;
  throw new Error(`The process ended at once: ${complaint}`);
}
