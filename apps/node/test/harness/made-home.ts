import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHome, type NewHome } from '#home';
import { type Colleague, staff } from './staff.js';

export type OrganisationUnderTest = Pick<NewHome, 'name' | 'country' | 'kinds' | 'guest'>;

export const darAmman: OrganisationUnderTest = { name: 'Dar Amman (invented)', country: 'JO', kinds: ['shelter'] };

/**
 * A data directory of one's own for an invented organisation with all its staff. Wrapping their keys takes a second or
 * two, so a run makes each organisation's once and copies it: the same organisation has the same keys in all its specs.
 */
export async function madeHome(
  organisation: OrganisationUnderTest,
  members: readonly Colleague[] = Object.values(staff),
): Promise<{ dir: string; rootSeed: Buffer }> {
  const dir = await mkdtemp(join(testRoom(), 'node-'));
  const kept = await keptHome(organisation, members);
  await cp(kept, dir, { recursive: true });
  const rootSeed = await readFile(join(dir, 'root-seed'));
  await rm(join(dir, 'root-seed'));
  return { dir, rootSeed };
}

async function keptHome(organisation: OrganisationUnderTest, members: readonly Colleague[]): Promise<string> {
  const room = join(testRoom(), 'homes');
  await mkdir(room, { recursive: true });
  const key = createHash('sha256').update(JSON.stringify([organisation, members, process.env['IHALA_TEST_RUN']]));
  const kept = join(room, key.digest('hex').slice(0, 16));
  if (await exists(kept)) return kept;
  const fresh = await mkdtemp(join(room, 'fresh-'));
  const { rootSeed } = await createHome(fresh, {
    ...organisation,
    publicUrl: 'http://127.0.0.1:4000',
    listen: { host: '127.0.0.1', port: 0 },
    firstStaff: members.map((member) => ({ ...member, language: 'en' as const })),
  });
  await writeFile(join(fresh, 'root-seed'), rootSeed, { mode: 0o600 });
  await rename(fresh, kept).catch(() => rm(fresh, { recursive: true }));
  return kept;
}

/** Goes with the run that made it. */
function testRoom(): string {
  return process.env['IHALA_TEST_ROOM'] ?? tmpdir();
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
