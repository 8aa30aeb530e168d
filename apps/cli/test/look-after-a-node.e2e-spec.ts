import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type NodeUnderTest, nodeUnderTest, staff } from '../../node/test/node-under-test.js';
import { runIhala } from './run-ihala.js';

describe('looking after a running node from the command line', () => {
  let node: NodeUnderTest;
  let room: string;
  beforeAll(async () => {
    room = await mkdtemp(join(tmpdir(), 'ihala-cli-'));
    node = await nodeUnderTest();
    await node.logIn('caseworker');
  }, 120_000);
  afterAll(async () => {
    await node.stop();
    await rm(room, { recursive: true, force: true });
  });

  const as = (who: keyof typeof staff, args: readonly string[], more: readonly string[] = []) =>
    runIhala([...args, '--login', staff[who].login, '--url', node.url], [staff[who].password, ...more]);
  const tableOf = async (name: string, text: string) => {
    const file = join(room, name);
    await writeFile(file, text);
    return file;
  };

  it('adds a colleague, who sets her own password and is then given access to cases', async () => {
    const account = ['user', 'add', 'mona', '--name', 'Mona (invented)', '--role', 'caseworker', '--team', 'day'];
    expect(await as('node-administrator', account, ['first-password-4711'])).toMatchObject({ code: 0 });
    expect(await as('caseworker', ['user', 'grant', 'mona'])).toMatchObject({ code: 1 });
    const own = ['first-password-4711', 'her-own-password-0815', 'her-own-password-0815'];
    expect(await runIhala(['user', 'password', '--login', 'mona', '--url', node.url], own)).toMatchObject({ code: 0 });
    expect(await as('caseworker', ['user', 'grant', 'mona'])).toMatchObject({ code: 0 });
    const cases = await tableOf('one.csv', 'Name\nSara (invented)\n');
    const taken = ['import', 'cases', cases, '--login', 'mona', '--url', node.url];
    expect(await runIhala(taken, ['her-own-password-0815'])).toMatchObject({
      code: 0,
      printed: expect.stringContaining('1 cases were imported'),
    });
  });

  it('tells faults of a table in the user’s language, and then imports nothing', async () => {
    const file = await tableOf('faults.csv', 'الاسم;Gender\nسارة;أزرق\n');
    const { code, printed, complaint } = await as('caseworker', ['import', 'cases', file, '--language', 'ar']);
    expect({ code, complaint }).toEqual({ code: 1, complaint: expect.stringContaining('Nothing was imported') });
    expect(printed).toMatch(/line 2, Gender: .*HTCDS/);
    expect(printed).not.toContain('أزرق');
  });

  it('takes a column for what it is said to hold, and only looks when it is a dry run', async () => {
    const file = await tableOf('columns.csv', 'Prénom,Tel.\nSara,+962 6 555 0100\n');
    const dry = await as('caseworker', ['import', 'cases', file, '--dry-run', '--column', 'Tel.=phone']);
    expect(dry).toMatchObject({ code: 0, printed: expect.stringContaining('Tel. → phone') });
    expect(dry.printed).not.toContain('imported');
  });

  it('keeps a version of a protocol as a draft, sends it for comments, and shows where it stands', async () => {
    const shipped = new URL('../../../libs/protocols/national/lb/2026.1.json', import.meta.url);
    const newer = { ...JSON.parse(await readFile(shipped, 'utf8')), version: '2026.2', inForceFrom: '2099-01-01' };
    const file = await tableOf('lebanon.json', JSON.stringify(newer, null, 2));
    expect(await as('caseworker', ['protocol', 'draft', file])).toMatchObject({ code: 1 });
    expect(await as('legal-reviewer', ['protocol', 'draft', file, '--send'])).toMatchObject({
      code: 0,
      printed: expect.stringMatching(
        /^national\.lb@2026\.2 is kept as a draft .*\nSent for comments: open to comments\.\n$/,
      ),
    });
    expect((await as('focal-point', ['protocol', 'list'])).printed).toMatch(
      /^national\.lb@2026\.2: open to comments; .*from 2099-01-01; comments until \d{4}-\d\d-\d\d\n$/,
    );
  });

  it('takes over the file of laws that comes along, and only looks when it is a dry run', async () => {
    const file = fileURLToPath(new URL('../laws/region.json', import.meta.url));
    const dry = await as('legal-reviewer', ['law', 'import', file, '--dry-run']);
    expect(dry).toMatchObject({ code: 0, printed: '19 entries: 19 new, 0 changed, 0 known already, 0 with faults.\n' });
    expect(await as('legal-reviewer', ['law', 'import', file])).toMatchObject({
      code: 0,
      printed: expect.stringContaining('19 entries were taken'),
    });
    const faulty = await tableOf('laws.json', '{"format":"ihala-law-1","ways":[{"country":"MA"}]}');
    const refused = await as('legal-reviewer', ['law', 'import', faulty]);
    expect(refused).toMatchObject({ code: 1, complaint: expect.stringContaining('Nothing was taken') });
    expect(refused.printed).toContain('ways[0]: This entry is not understood');
  });

  it('verifies the audit log and the feeds, and lists the members', async () => {
    expect(await as('auditor', ['audit', 'verify'])).toMatchObject({
      code: 0,
      printed: expect.stringContaining('The audit log is whole'),
    });
    expect(await as('auditor', ['feed', 'verify'])).toMatchObject({ code: 0 });
    expect(await as('auditor', ['member', 'list'])).toMatchObject({ code: 0 });
  });

  it('sees an audit log that was tampered with', async () => {
    await node.db.query(`UPDATE audit_entry SET action = 'case.read' WHERE action = 'case-import.take'`);
    expect(await as('auditor', ['audit', 'verify'])).toMatchObject({
      code: 1,
      complaint: expect.stringContaining('The audit log is broken'),
    });
  });

  it('says so when nobody answers, and when the password is wrong', async () => {
    const away = ['member', 'list', '--login', 'x', '--url', 'http://127.0.0.1:9'];
    expect(await runIhala(away, ['x'])).toMatchObject({
      code: 1,
      complaint: expect.stringContaining('Nobody answers'),
    });
    const wrong = ['member', 'list', '--login', staff.auditor.login, '--url', node.url];
    expect(await runIhala(wrong, ['wrong'])).toMatchObject({
      code: 1,
      complaint: expect.stringContaining('not right'),
    });
  });
});
