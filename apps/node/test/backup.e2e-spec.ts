import { mkdtemp, open, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generateHybridIdentity, identityToRecipient } from 'age-encryption';
import { withTransaction } from '#database';
import { drill } from '../src/backup/drill.js';
import { BackupUnreadable } from '../src/backup/frames.js';
import { restoreInto } from '../src/backup/restore.js';
import { openSealed } from '../src/backup/sealed-file.js';
import { type Taken, takeBackup } from '../src/backup/take.js';
import { saidOfDrill } from '../src/backup/words.js';
import { CaseFiles } from '../src/case/case-files.js';
import { emptyDatabase } from './harness/empty-database.js';
import { Worker } from './network/handover-story.js';
import { type NodeUnderTest, nodeUnderTest, staff } from './node-under-test.js';

const name = 'Hana Tesfaye (invented)';

describe('a backup of a node', () => {
  let node: NodeUnderTest;
  let huda: Worker;
  let dir: string;
  let identity: string;
  let recipient: string;
  let kept: string;
  let erased: string;
  let lastMonth: Taken;
  const { login, password } = staff.caseworker;

  const take = () =>
    takeBackup(urlOf(node), node.home, { to: join(dir, 'data'), keys: join(dir, 'keys.backup'), recipient });
  const sources = ({ data, keys }: Taken) => ({ data, keys, identity });
  const refused = async (from: Parameters<typeof restoreInto>[1]) => {
    const database = await emptyDatabase();
    await restoreInto(database.url, from).finally(() => database.close());
  };
  const opened = async (path: string) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of openSealed(path, identity)) chunks.push(chunk);
    return Buffer.concat(chunks).toString('latin1');
  };

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'ihala-backup-'));
    identity = await generateHybridIdentity();
    recipient = await identityToRecipient(identity);
    node = await nodeUnderTest();
    huda = await Worker.at(node, node.home.node.nodeId);
    kept = await huda.openCase({ names: [{ name }], wish: 'to be near her sister' });
    erased = await huda.openCase({ names: [{ name }], wish: 'to be forgotten' });
    lastMonth = await take();
  }, 60_000);
  afterAll(async () => {
    await node?.stop();
    await rm(dir, { recursive: true, force: true });
  });

  it('is sealed before it leaves the process, and the keys of cases are not in it', async () => {
    expect((await readFile(lastMonth.data, 'latin1')).startsWith('age-encryption.org/v1')).toBe(true);
    const [data, keys] = [await opened(lastMonth.data), await opened(lastMonth.keys)];
    expect(data).toContain('\tcase.open\t');
    const wrapped: { wrapped: Buffer }[] = await node.db.query(
      'SELECT wrapped FROM case_key UNION ALL SELECT wrapped FROM duty_key_wrap',
    );
    expect(wrapped.length).toBeGreaterThan(2);
    for (const { wrapped: key } of wrapped) {
      expect(data).not.toContain(key.toString('hex'));
      expect(keys).toContain(key.toString('hex'));
    }
    expect(data + keys).not.toContain('Tesfaye');
  });

  it('is proven by a drill, which says so in words', async () => {
    const found = await drill(sources(lastMonth), { login, password });
    expect(found.faults).toEqual([]);
    expect(found).toMatchObject({ cases: 2, withKey: 2, opened: true, audit: { intact: true } });
    expect(saidOfDrill(found)).toMatch(/This backup can be restored\.$/);
    const wrong = await drill(sources(lastMonth), { login, password: 'not her password' });
    expect(saidOfDrill(wrong)).toMatch(/CANNOT BE RELIED ON/);
  }, 60_000);

  it('does not hold what its table of contents does not: one that was cut or changed is refused', async () => {
    const copy = join(dir, 'copy.backup');
    const whole = await readFile(lastMonth.data);
    await writeFile(copy, whole);
    await truncate(copy, whole.length - 1000);
    await expect(refused({ data: copy, identity })).rejects.toThrow(BackupUnreadable);
    whole[whole.length - 5000] = (whole[whole.length - 5000] ?? 0) ^ 1;
    await writeFile(copy, whole);
    await expect(refused({ data: copy, identity })).rejects.toThrow(BackupUnreadable);
    await expect(refused({ data: lastMonth.data, identity: await generateHybridIdentity() })).rejects.toThrow(
      'sealed to another key',
    );
    await expect(refused({ data: lastMonth.keys, identity })).rejects.toThrow('the key backup');
  }, 60_000);

  it('of last month does not open a case that was erased since, and the keys of then are gone', async () => {
    const before = await open(lastMonth.keys);
    await withTransaction(node.db, 'test.erase', (tx) => node.running.app.get(CaseFiles).destroyKey(tx, erased));
    const now = await take();
    expect(now.keys).toBe(lastMonth.keys);
    expect((await before.readFile()).every((byte) => byte === 0)).toBe(true);
    await before.close();

    const database = await emptyDatabase();
    await restoreInto(database.url, { data: lastMonth.data, keys: now.keys, identity });
    await node.restart(database.url);
    const again = await Worker.at(node, node.home.node.nodeId);
    expect(await again.file(kept)).toMatchObject({ fields: { wish: 'to be near her sister', names: [{ name }] } });
    expect(await again.file(erased)).toEqual({ code: 'case-file-gone' });
    await node.restart();
    await database.close();
  }, 60_000);

  it('goes into an empty database alone', async () => {
    await expect(restoreInto(urlOf(node), sources(lastMonth))).rejects.toThrow('not empty');
  });

  it('without the keys opens nothing: nobody can be on duty', async () => {
    const database = await emptyDatabase();
    await restoreInto(database.url, { data: lastMonth.data, identity });
    await node.restart(database.url);
    const token = await node.logIn('caseworker');
    const said = await node.graphql(token, `{ case(id: "${kept}") { ... on Refusal { code } } }`);
    expect(JSON.stringify(said)).toContain('FORBIDDEN');
    await node.restart();
    await database.close();
  }, 60_000);
});

function urlOf({ db }: NodeUnderTest): string {
  const { options } = db;
  return 'url' in options && typeof options.url === 'string' ? options.url : '';
}
