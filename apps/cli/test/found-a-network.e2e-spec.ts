import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runIhala } from './run-ihala.js';

const people = ['admin', 'Sami (invented)', 'olive-tree-by-the-gate', 'rim', 'Rim (invented)', 'fig-tree-by-the-well'];

describe('founding a network from the command line', () => {
  let room: string;
  const home = (city: string) => join(room, city);
  const card = (city: string) => join(room, city, 'member.json');
  const charter = () => join(room, 'charter.json');
  const init = (city: string, country: string) =>
    runIhala(
      [
        ...[
          'init',
          '--home',
          home(city),
          '--name',
          `House of ${city} (invented)`,
          '--country',
          country,
          '--kind',
          'ngo',
        ],
        ...['--phone', '+962 6 555 0100', '--url', 'http://127.0.0.1:4999', '--root-key', join(room, `${city}.root`)],
      ],
      people,
    );

  beforeAll(async () => {
    room = await mkdtemp(join(tmpdir(), 'ihala-cli-'));
    for (const [city, country] of [
      ['amman', 'JO'],
      ['rabat', 'MA'],
      ['beirut', 'LB'],
    ] as const) {
      expect(await init(city, country)).toMatchObject({ code: 0 });
    }
  }, 120_000);
  afterAll(() => rm(room, { recursive: true, force: true }));

  it('makes a home that only its owner reads, and keeps the root key out of it', async () => {
    for (const path of [home('amman'), join(room, 'amman.root'), join(home('amman'), 'keys', 'feed.pem')]) {
      expect((await stat(path)).mode & 0o077).toBe(0);
    }
    const root = (await readFile(join(room, 'amman.root'), 'utf8')).split('\n')[1] ?? '';
    expect(root).toMatch(/^[0-9a-f]{64}$/);
    for (const file of [
      'node.json',
      'record.json',
      'member.json',
      'first-staff.json',
      'keys/feed.pem',
      'keys/opening.json',
    ]) {
      expect(await readFile(join(home('amman'), file), 'utf8')).not.toContain(root);
    }
  });

  it('never writes over a node or a root key', async () => {
    const { code, complaint } = await init('amman', 'JO');
    expect({ code, complaint }).toEqual({ code: 1, complaint: expect.stringContaining('belongs to a node') });
  });

  it('draws up a charter, which counts once more than half of the focal points have signed the same bytes', async () => {
    const cards = ['amman', 'rabat', 'beirut'].map(card);
    const drawn = await runIhala(['network', 'create', ...cards, '--network', 'practice', '--out', charter()]);
    const fingerprint = /((?:[0-9a-f]{4} ?){16})/.exec(drawn.printed)?.[1]?.trim() ?? '';
    expect(fingerprint).toHaveLength(79);
    const join = (city: string, told = fingerprint) =>
      runIhala(['network', 'join', charter(), '--home', home(city), '--fingerprint', told]);
    const sign = (city: string) => runIhala(['network', 'sign', charter(), '--home', home(city)]);

    expect(await sign('amman')).toMatchObject({ code: 0, printed: expect.stringContaining('1 of 3') });
    expect(await sign('amman')).toMatchObject({ code: 0, printed: expect.stringContaining('1 of 3') });
    expect(await join('beirut')).toMatchObject({ code: 1, complaint: expect.stringContaining('not signed by enough') });
    expect(await sign('rabat')).toMatchObject({ code: 0, printed: expect.stringContaining('2 of 3') });
    expect(await join('beirut', 'a'.repeat(64))).toMatchObject({
      code: 1,
      complaint: expect.stringContaining('another charter'),
    });
    expect(await join('beirut')).toMatchObject({ code: 0, printed: expect.stringContaining('3 members') });
  });

  it('refuses a charter of which one letter was changed', async () => {
    const altered = join(room, 'altered.json');
    const text = await readFile(charter(), 'utf8');
    await writeFile(
      altered,
      text.replace(/("charter":".{200})./, (_, before) => `${before}A`),
    );
    const joined = await runIhala(['network', 'join', altered, '--home', home('amman')], ['yes']);
    expect(joined).toMatchObject({ code: 1, complaint: expect.stringContaining('not a charter that can be trusted') });
  });

  it('asks to compare the fingerprint by voice when it was not given, and does not join without a yes', async () => {
    const asked = await runIhala(['network', 'join', charter(), '--home', home('rabat')], ['no']);
    expect(asked).toMatchObject({ code: 1, printed: expect.stringContaining('Call one of the founders') });
    const joined = await runIhala(['network', 'join', charter(), '--home', home('rabat')], ['yes']);
    expect(joined).toMatchObject({ code: 0 });
  });

  it('lets the doctor say what is missing and what to do', async () => {
    const { code, printed } = await runIhala(['doctor', '--home', home('beirut')]);
    expect(code).toBe(1);
    expect(printed).toContain('good  Network: practice, 3 members');
    expect(printed).toMatch(/WRONG Node: nobody answers .*\n {8}→ start it/);
  });
});
