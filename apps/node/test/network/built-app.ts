import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rename, rm, stat, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '../../../..');

/**
 * The app as it is shipped, built once for this run in a directory of its own: what is in `dist` may be older, or in use.
 * The answer is the directory that holds `dist`.
 */
export async function builtApp(): Promise<string> {
  const room = process.env['IHALA_TEST_ROOM'];
  if (!room) throw new Error('The app is built under jest only: see .jest.config.js.');
  const built = join(room, 'app');
  if (await stat(built).catch(() => undefined)) return built;
  await mkdir(room, { recursive: true });
  const fresh = await mkdtemp(join(room, 'app-'));
  await cp(join(root, 'package.json'), join(fresh, 'package.json'));
  await symlink(join(root, 'node_modules'), join(fresh, 'node_modules'));
  const swc = join(root, 'node_modules/.bin/swc');
  const dist = join(fresh, 'dist');
  const ignored = ['--ignore', 'apps/bench/postgraphile/**'];
  await run(swc, ['apps', 'libs', '-d', dist, '--copy-files', '--quiet', ...ignored], { cwd: root });
  await run(process.execPath, [join(root, 'apps/node/bundle.js'), dist], { cwd: root });
  await rename(fresh, built).catch(() => rm(fresh, { recursive: true }));
  return built;
}
