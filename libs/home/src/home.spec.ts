import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signingKeyFrom, verifyNodeRecord } from '#federation';
import { deriveDutyKeys, openDutyKey, openIdentity } from '#vault';
import {
  createHome,
  forgetFirstStaff,
  HomeBroken,
  type NewHome,
  placeCharter,
  readCharter,
  readFirstStaff,
  readHome,
} from './index.js';

const organisation: NewHome = {
  name: 'Dar Amman',
  country: 'JO',
  kinds: ['shelter'],
  publicUrl: 'http://127.0.0.1:4001',
  listen: { host: '127.0.0.1', port: 4001 },
  firstStaff: [
    { login: 'huda', name: 'Huda', password: 'olive-tree-by-the-gate', roles: ['caseworker'], language: 'ar' },
    { login: 'server', name: 'Sami', password: 'a-cable-and-a-lamp', roles: ['node-administrator'], language: 'en' },
  ],
};

async function filesUnder(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

describe('the data directory of a node', () => {
  let root: string;
  let dir: string;
  let made: Awaited<ReturnType<typeof createHome>>;

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'ihala-home-'));
    dir = join(root, 'amman');
    made = await createHome(dir, organisation);
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  it('is read again as it was made', async () => {
    const home = await readHome(dir);
    expect(home.node).toEqual(made.home.node);
    expect(home.node.nodeId).toMatch(/^n:[a-z2-7]{26}$/);
    expect(home.feedKey.publicKey).toBe(made.home.feedKey.publicKey);
    expect(home.opening).toEqual(made.home.opening);
  });

  it('says of itself, signed by the root key, which key signs and who reads its mail', () => {
    const { home, rootSeed } = made;
    expect(verifyNodeRecord(home.record, home.node.nodeId, signingKeyFrom(rootSeed).publicKey)).toMatchObject({
      version: 1,
      name: 'Dar Amman',
      feedKey: home.feedKey.publicKey,
      recipient: home.opening.recipient,
      addresses: [{ url: 'http://127.0.0.1:4001', spki: null }],
    });
  });

  it('is readable by the service alone, and nothing half-written is left', async () => {
    for (const folder of [dir, join(dir, 'keys')]) expect((await stat(folder)).mode & 0o777).toBe(0o700);
    const files = await filesUnder(dir);
    for (const file of files) expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(files.filter((file) => file.endsWith('.new'))).toEqual([]);
  });

  it('holds neither the root key nor a password nor an open identity', async () => {
    const seed = (['hex', 'base64', 'base64url'] as const).map((spelling) => made.rootSeed.toString(spelling));
    const secrets = [...seed, 'AGE-SECRET-KEY', 'olive-tree-by-the-gate', 'a-cable-and-a-lamp'];
    for (const file of await filesUnder(dir)) {
      const text = await readFile(file, 'utf8');
      for (const secret of secrets) expect(text).not.toContain(secret);
    }
  });

  it('lets the first caseworker open the mail, and gives the administrator nothing to open', async () => {
    const [huda, server] = await readFirstStaff(dir);
    if (!huda?.wrappedDutyKey) throw new Error('the caseworker holds no wrap');
    const dutyKey = await openDutyKey(huda.id, huda, 'olive-tree-by-the-gate', huda.wrappedDutyKey);
    expect(openIdentity(deriveDutyKeys(dutyKey), made.home.opening)).toMatch(/^AGE-SECRET-KEY-PQ-1/);
    expect(server?.publicKey).toMatch(/^age1pq1/);
    expect(server?.wrappedDutyKey).toBeUndefined();
  });

  it('is not made a second time in the same place', async () => {
    await expect(createHome(dir, organisation)).rejects.toThrow(HomeBroken);
  });

  it('is not made where nobody could ever open a case, or nobody could add staff', async () => {
    for (const firstStaff of [organisation.firstStaff.slice(0, 1), organisation.firstStaff.slice(1)]) {
      await expect(createHome(join(root, 'nobody'), { ...organisation, firstStaff })).rejects.toThrow('first staff');
    }
    await expect(readdir(join(root, 'nobody'))).rejects.toThrow();
  });

  it('keeps the charter that was placed in it', async () => {
    expect(await readCharter(dir)).toBeUndefined();
    await placeCharter(dir, '{"network":"invented"}');
    expect(await readCharter(dir)).toBe('{"network":"invented"}');
  });

  it('says what is wrong and what to do', async () => {
    await expect(readHome(join(root, 'empty'))).rejects.toThrow('ihala init');
    const broken = join(root, 'broken');
    await createHome(broken, organisation);
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    await writeFile(join(broken, 'keys', 'feed.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
    await expect(readHome(broken)).rejects.toThrow('is not an Ed25519 private key');
    await writeFile(join(broken, 'node.json'), '{"v":1');
    await expect(readHome(broken)).rejects.toThrow('is not JSON');
    await writeFile(join(broken, 'node.json'), JSON.stringify({ ...made.home.node, country: 'Jordan' }));
    await expect(readHome(broken)).rejects.toThrow('country: ');
  });

  it('forgets the first staff once they are in the database', async () => {
    await forgetFirstStaff(dir);
    expect(await readFirstStaff(dir)).toEqual([]);
  });
});
