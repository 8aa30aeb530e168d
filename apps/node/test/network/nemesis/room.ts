import { chmodSync, mkdtempSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { cp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { removeEmbedded } from '#database';
import { removeNamespaces } from './namespaces.js';

const prefix = 'ihala-nemesis-';
const tmp = realpathSync(tmpdir());

/** The directory of one run: homes, backups, and the app as it was built when the run began. */
export interface Room {
  readonly dir: string;
  /** Four letters that tell this run's namespaces from another's. */
  readonly mark: string;
  readonly app: string;
  remove(): Promise<void>;
}

/** `root` is where package.json and `dist` lie. */
export async function makeRoom(root: string, nodes: number): Promise<Room> {
  await removeDeserted(nodes);
  const dir = mkdtempSync(join(tmp, prefix));
  chmodSync(dir, 0o711);
  const mark = basename(dir).slice(prefix.length).slice(0, 4);
  writeFileSync(join(dir, 'owner'), String(process.pid));
  const app = join(dir, 'app');
  await cp(join(root, 'dist'), join(app, 'dist'), { recursive: true });
  await cp(join(root, 'package.json'), join(app, 'package.json'));
  await symlink(join(root, 'node_modules'), join(app, 'node_modules'));
  return { dir, mark, app, remove: () => removeRoom(dir, mark, nodes) };
}

/** What runs have left that were killed: their processes, namespaces, databases and files. */
async function removeDeserted(nodes: number): Promise<void> {
  for (const name of readdirSync(tmp).filter((one) => one.startsWith(prefix))) {
    const dir = join(tmp, name);
    if (runs(ownerOf(dir))) continue;
    await removeRoom(dir, name.slice(prefix.length).slice(0, 4), nodes).catch(() => undefined);
  }
}

async function removeRoom(dir: string, mark: string, nodes: number): Promise<void> {
  await removeNamespaces(mark, nodes);
  const homes = (await readdir(dir, { withFileTypes: true })).filter((one) => one.isDirectory());
  for (const { name } of homes) if (name.startsWith('node-')) await removeEmbedded(join(dir, name));
  await rm(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

function ownerOf(dir: string): number {
  try {
    return Number(readFileSync(join(dir, 'owner'), 'utf8'));
  } catch {
    return 0;
  }
}

function runs(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('nemesis');
  } catch {
    return false;
  }
}
