import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';

export interface DemoOptions {
  /** End after the job. */
  readonly once: boolean;
  /** Print the outcome as the last line, as JSON. */
  readonly json: boolean;
  /** Where the three nodes live. */
  readonly directory: string;
}

const root = fileURLToPath(new URL('../../../../', import.meta.url));

export function readOptions(argv: readonly string[]): DemoOptions {
  return new Command('npm start --')
    .description('three invented organisations play the main job of the network on this machine')
    .option('--once', 'end after the job instead of staying up', false)
    .option('--json', 'print the outcome as the last line', false)
    .option('--directory <path>', 'where the three nodes live', join(root, '.ihala'))
    .parse(argv)
    .opts<DemoOptions>();
}
