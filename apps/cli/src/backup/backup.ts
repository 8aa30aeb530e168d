import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { homeOption } from '../options.js';
import { Questions } from '../prompt.js';

const tool = fileURLToPath(new URL('../../../node/src/backup/main.js', import.meta.url));

interface Files {
  readonly home?: string;
  readonly to?: string;
  readonly recipient?: string;
  readonly data?: string;
  readonly keys?: string;
  readonly identity?: string;
  readonly replace?: boolean;
  readonly login?: string;
}

/** `ihala backup`, `ihala restore`, `ihala drill`, `ihala backup-key`: what was lost comes back, and is proven to. */
export function backup(program: Command): void {
  program
    .command('backup-key')
    .description('make the key pair of backups: an identity to keep offline, a recipient for the node')
    .argument('<file>', 'where to: a stick, never this machine’s disk')
    .action((out: string) => run('key', { out: resolve(out) }));
  program
    .command('backup')
    .description('back up the node of this home, also while it runs: sealed data, and its keys apart from them')
    .addOption(homeOption())
    .requiredOption('--to <directory>', 'where backups of the data are kept, each under its own name')
    .requiredOption('--keys <file>', 'where the key backup is kept: one file, overwritten each time, never in versions')
    .requiredOption('--recipient <file>', 'the recipient of `ihala backup-key`')
    .action((files: Files) => run('backup', { ...files }));
  program
    .command('restore')
    .description('restore a backup into the empty database of this home, or of DATABASE_URL')
    .addOption(homeOption())
    .requiredOption('--data <file>', 'the backup of the data')
    .option('--keys <file>', 'the key backup; without it no case can be opened')
    .requiredOption('--identity <file>', 'the offline identity of `ihala backup-key`')
    .option('--replace', 'in place of the database that this home has now', false)
    .action((files: Files) => run('restore', { ...files }));
  program
    .command('drill')
    .description('prove that a backup can be read, in a database that is thrown away again')
    .requiredOption('--data <file>', 'the backup of the data')
    .option('--keys <file>', 'the key backup')
    .requiredOption('--identity <file>', 'the offline identity of `ihala backup-key`')
    .option('--login <name>', 'somebody on duty, whose password opens a case; it is asked for')
    .action(async ({ login, ...files }: Files) => run('drill', files, login ? await passwordOf(login) : ''));
}

async function passwordOf(login: string): Promise<string> {
  const questions = new Questions();
  try {
    return JSON.stringify({ login, password: await questions.askPassword(`Password of ${login}`) });
  } finally {
    questions.close();
  }
}

async function run(command: string, files: object, said = ''): Promise<void> {
  const options = Object.entries(files).flatMap(([name, value]) =>
    value === true ? [`--${name}`] : value === false || value === undefined ? [] : [`--${name}`, String(value)],
  );
  const child = spawn(process.execPath, [tool, command, ...options], { stdio: ['pipe', 'inherit', 'inherit'] });
  child.stdin.end(said);
  process.exitCode = await new Promise<number>((ended) => child.on('exit', (code) => ended(code ?? 1)));
}
