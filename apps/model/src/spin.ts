import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const model = join(import.meta.dirname, 'custody.pml');

/** How the search went: `violated` with the steps that lead there, as the model tells them. */
export interface Searched {
  readonly states: number;
  readonly complete: boolean;
  readonly violated: boolean;
  readonly story: readonly string[];
}

const missing = () => ['spin', 'gcc'].filter((tool) => spawnSync('which', [tool]).status !== 0);

/** Sees to it that spin and gcc are there: on Debian, as root, installs them. What is still missing. */
export function installed(): readonly string[] {
  const wanting = missing();
  const mayInstall = process.getuid?.() === 0 && spawnSync('which', ['apt-get']).status === 0;
  if (wanting.length === 0 || !mayInstall) return wanting;
  process.stderr.write(`Installing ${wanting.join(' and ')} with apt-get.\n`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { env, stdio: 'ignore' });
  const packages = wanting.flatMap((tool) => (tool === 'gcc' ? ['gcc', 'libc6-dev'] : [tool]));
  spawnSync('apt-get', ['install', '-y', '-qq', ...packages], { env, stdio: 'ignore' });
  return missing();
}

/** Memory that the largest search takes, in bytes; with less, states are kept as 128-bit hashes. */
const needed = 3.5 * 1024 ** 3;
export const kept = freemem() > needed ? 'whole states' : 'hashes of states (too little memory for whole ones)';

/** Searches every state that the model can reach under these flags, until the first violation. A mutant is found before an optimised search is even compiled. */
export async function search(flags: string): Promise<Searched> {
  const optimised = flags.includes('OFFERS') ? '-O2' : '-O0';
  const dir = await mkdtemp(join(tmpdir(), 'ihala-model-'));
  const all = flags.includes('OFFERS') ? flags : `OFFERS=2 ${flags}`;
  const defined = all.split(' ').map((flag) => `-D${flag}`);
  const at = { cwd: dir, maxBuffer: 64 * 1024 * 1024 };
  try {
    await run('spin', [...defined, '-a', model], at);
    const compact = kept === 'whole states' ? [] : ['-DHC4'];
    await run('gcc', [optimised, '-w', '-DSAFETY', '-DNOREDUCE', ...compact, '-o', 'pan', 'pan.c'], at);
    const { stdout } = await run(join(dir, 'pan'), ['-m100000', '-E', '-n', '-w26'], at);
    const states = Number(/^\s*([0-9.e+]+) states, stored/m.exec(stdout)?.[1] ?? Number.NaN);
    const errors = Number(/errors: (\d+)/.exec(stdout)?.[1] ?? Number.NaN);
    const complete = !/max search depth too small|out of memory|not completed/i.test(stdout);
    if (Number.isNaN(states) || Number.isNaN(errors)) throw new Error(`spin said nothing:\n${stdout.slice(-2000)}`);
    const story = errors > 0 ? await storyOf(dir, defined) : [];
    return { states, complete: complete || errors > 0, violated: errors > 0, story };
  } finally {
    await rm(dir, { recursive: true });
  }
}

async function storyOf(dir: string, defined: readonly string[]): Promise<string[]> {
  const args = [...defined, '-t', '-k', 'custody.pml.trail', model];
  const { stdout } = await run('spin', args, { cwd: dir, maxBuffer: 16 * 1024 * 1024 });
  const end = stdout.search(/^spin: /m);
  return stdout
    .slice(0, end)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
