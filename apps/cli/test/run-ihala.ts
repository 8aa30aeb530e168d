import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { builtApp } from '../../node/test/network/built-app.js';

/** What a command printed, complained of and ended with. */
export interface Ran {
  readonly code: number | null;
  readonly printed: string;
  readonly complaint: string;
}

/** Runs the built command line as a user would: answers on its input, its words on its output. */
export async function runIhala(args: readonly string[], answers: readonly string[] = []): Promise<Ran> {
  const command = join(await builtApp(), 'dist/apps/cli/src/main.js');
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [command, ...args]);
    let printed = '';
    let complaint = '';
    child.stdout.on('data', (text) => {
      printed += text;
    });
    child.stderr.on('data', (text) => {
      complaint += text;
    });
    child.on('close', (code) => resolve({ code, printed, complaint }));
    child.stdin.end(answers.map((answer) => `${answer}\n`).join(''));
  });
}
