import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Binaries } from './binaries.js';
import type { Place } from './place.js';
import { runAs } from './server-user.js';
import { superuser, writeSizes } from './settings.js';

const run = promisify(execFile);

/**
 * Makes the cluster if there is none: UTF-8, ICU root collation, and an LC_CTYPE that knows Arabic letters (under "C",
 * pg_trgm finds no trigrams in Arabic). It is made under a name of its own and renamed when it is whole: a start that
 * was killed may have left an initdb behind that still writes.
 */
export async function makeCluster(place: Place, binaries: Binaries, durable: boolean): Promise<void> {
  mkdirSync(dirname(place.data), { recursive: true, mode: 0o711 });
  removeDrafts(place.data);
  if (existsSync(join(place.data, 'PG_VERSION'))) return refuseForeignData(place);
  const draft = `${place.data}.new-${randomBytes(4).toString('hex')}`;
  mkdirSync(draft, { mode: 0o700 });
  if (place.user.dropped) chownSync(draft, place.user.uid, place.user.gid);
  await initdb(place, binaries, draft, durable);
  writeSizes(draft);
  renameSync(draft, place.data);
}

function removeDrafts(data: string): void {
  const drafts = readdirSync(dirname(data)).filter((name) => name.startsWith(`${basename(data)}.new-`));
  for (const name of drafts) {
    try {
      rmSync(join(dirname(data), name), { recursive: true, force: true });
    } catch {
      // still being written: the next start removes it
    }
  }
}

async function initdb(place: Place, binaries: Binaries, draft: string, durable: boolean): Promise<void> {
  let refused: unknown;
  for (const locale of ['C.UTF-8', 'en_US.UTF-8']) {
    const args = ['-D', draft, '-U', superuser, '-A', 'peer', '--encoding=UTF8', `--locale=${locale}`];
    args.push('--locale-provider=icu', '--icu-locale=und', '--wal-segsize=4', '--no-instructions');
    if (!durable) args.push('--no-sync');
    try {
      await run(binaries.initdb, args, runAs(place.user));
      return;
    } catch (error) {
      refused = error;
      if (!String((error as { stderr?: string }).stderr).includes('locale')) break;
    }
  }
  const said = (refused as { stderr?: string }).stderr?.trim();
  throw new Error(`The database cluster could not be made in ${draft}: ${said}`, { cause: refused });
}

const major = '18';

function refuseForeignData(place: Place): void {
  const found = readFileSync(join(place.data, 'PG_VERSION'), 'utf8').trim();
  if (found !== major)
    throw new Error(
      `The data in ${place.data} was made by PostgreSQL ${found} and this version runs ${major}: ` +
        'start the version of Ihala that made it, take a backup there, and restore it here.',
    );
  const { uid } = statSync(place.data);
  if (uid !== place.user.uid)
    throw new Error(
      `The data in ${place.data} belongs to another account (uid ${uid}): start as that account or as root.`,
    );
}
