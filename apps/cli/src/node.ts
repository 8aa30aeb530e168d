import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { homeOption } from './options.js';

const server = fileURLToPath(new URL('../../node/src/main.js', import.meta.url));

/** `ihala node`: runs the node of a home in the foreground, until Ctrl-C. */
export function node(program: Command): void {
  program
    .command('node')
    .description('run the node of this home, until Ctrl-C')
    .addOption(homeOption())
    .action((options: { home: string }) => {
      const child = spawn(process.execPath, [server], {
        stdio: 'inherit',
        env: { ...process.env, IHALA_HOME: resolve(options.home) },
      });
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
      child.on('exit', (code) => {
        process.exitCode = code ?? 1;
      });
    });
}
