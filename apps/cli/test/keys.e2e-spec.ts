import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readHome, rootWords } from '#home';
import { ceremony, type Language, languages, wordsTyped } from '#i18n';
import { builtApp } from '../../node/test/network/built-app.js';
import { type NetworkUnderTest, networkUnderTest } from '../../node/test/network/network-under-test.js';
import { knowsKeysOf } from '../../node/test/network/renew-keys.js';
import { staff, until } from '../../node/test/node-under-test.js';
import { runIhala } from './run-ihala.js';

const people = ['admin', 'Sami (invented)', 'olive-tree-by-the-gate', 'rim', 'Rim (invented)', 'fig-tree-by-the-well'];

describe('a root key on paper', () => {
  let room: string;
  let words: string[] = [];
  let screen = '';
  const home = () => join(room, 'amman');
  beforeAll(async () => {
    room = await mkdtemp(join(tmpdir(), 'ihala-keys-'));
  });
  afterAll(() => rm(room, { recursive: true, force: true }));

  /** Makes a node as a person would: reads the words from the screen, and types what `typed` makes of them. */
  async function init(
    dir: string,
    typed: (words: string[]) => string[],
    language: Language = 'en',
  ): Promise<number | null> {
    const command = join(await builtApp(), 'dist/apps/cli/src/main.js');
    const org = [
      '--name',
      'House of Amman (invented)',
      '--country',
      'JO',
      '--kind',
      'ngo',
      '--phone',
      '+962 6 555 0100',
    ];
    const said = ['--language', language];
    const made = ['init', '--home', dir, '--url', 'http://127.0.0.1:4999', ...org, ...said];
    const child = spawn(process.execPath, [command, ...made]);
    screen = '';
    child.stderr.on('data', (text) => {
      screen += text;
    });
    await until(() => /24[.] \w+/.test(screen) && screen.includes(ceremony.whenWritten[language]));
    const shown = [...screen.matchAll(/(\d+)[.] ([a-z]+)/g)].sort((x, y) => Number(x[1]) - Number(y[1]));
    const read = shown.map(([, , word]) => word ?? '');
    child.stdin.end(['', ...typed(read), ...people].map((line) => `${line}\n`).join(''));
    words = read;
    return new Promise((resolve) => child.on('close', resolve));
  }

  it('does not count before its words were typed again from the paper', async () => {
    const swapped = (read: string[]) => [read[1], read[0], ...read.slice(2)].join(' ');
    const wrong = (read: string[]) => Array.from({ length: 5 }, () => swapped(read));
    expect(await init(home(), wrong)).toBe(1);
    await expect(readdir(home())).rejects.toThrow();
    expect(await init(home(), (read) => [swapped(read), read.join(' ').toUpperCase()])).toBe(0);
    expect(words).toHaveLength(24);
    for (const file of ['node.json', 'record.json', 'member.json', 'keys/feed.pem', 'keys/opening.json'])
      expect(await readFile(join(home(), file), 'utf8')).not.toContain(words.slice(0, 3).join(' '));
  }, 120_000);

  it('can be tried now and then, and another paper is told from it', async () => {
    const tried = (typed: readonly string[]) => runIhala(['keys', 'words', '--home', home()], typed);
    expect(await tried([words.join(' ')])).toMatchObject({ code: 0 });
    const other = rootWords(Buffer.alloc(32, 7)).join(' ');
    expect(await tried([other])).toMatchObject({ code: 1, complaint: expect.stringContaining('right paper') });
    const missing = await tried([words.slice(1).join(' '), `zzzz ${words.slice(1).join(' ')}`, words.join(' ')]);
    expect(missing).toMatchObject({
      code: 0,
      complaint: expect.stringMatching(/23 were typed[\s\S]*word 1: it is not/),
    });
  }, 60_000);

  it('renews and takes back the key that a node signs with', async () => {
    const first = await readHome(home());
    expect(await runIhala(['keys', 'rotate', '--home', home()], [words.join(' ')])).toMatchObject({ code: 0 });
    const second = await readHome(home());
    expect(second.says).toMatchObject({ version: 2, rotated: [first.says.feedKey] });
    const revoked = await runIhala(['keys', 'revoke', '--home', home()], ['yes', words.join(' ')]);
    expect(revoked).toMatchObject({ code: 0 });
    expect((await readHome(home())).says.revoked).toEqual([{ key: second.says.feedKey, lastGood: [] }]);
    const shown = await runIhala(['keys', 'show', '--home', home()]);
    expect(shown.printed).toMatch(/renewed +k:[\s\S]*taken back +k:/);
  }, 60_000);

  it.each(languages)(
    'is made and tried with words that people understand: %s',
    async (language) => {
      const dir = join(room, `in-${language}`);
      expect(await init(dir, (read) => [read.slice(1).join(' '), read.join(' ')], language)).toBe(0);
      for (const part of ['whatItIs', 'writeItDown', 'typeAgain', 'administrator', 'onDuty'] as const)
        expect(screen).toContain(ceremony[part][language]);
      expect(screen).toContain(wordsTyped(23)[language]);
      const paper = words.join(' ');
      const tried = await runIhala(
        ['keys', 'words', '--home', dir, '--language', language],
        [`zzzz ${paper.slice(1)}`, paper],
      );
      expect(tried).toMatchObject({ code: 0, printed: `${ceremony.theWords[language]}\n` });
      expect(tried.complaint).toContain(ceremony.typeWords[language]);
    },
    90_000,
  );
});

describe('the keys of a running node', () => {
  let network: NetworkUnderTest;
  beforeAll(async () => {
    network = await networkUnderTest();
    for (const node of network.nodes) await node.logIn('caseworker');
  }, 90_000);
  afterAll(() => network.stop());

  it('are renewed from the command line, and a test message to another member is answered afterwards', async () => {
    const [node, other] = network.nodes;
    if (!node || !other) throw new Error('two nodes');
    const login = ['--login', staff['node-administrator'].login, '--url', node.url];
    const answers = [rootWords(node.rootSeed, 'fr').join(' '), staff['node-administrator'].password];
    const before = (await readHome(node.home.dir)).says;
    const rotated = await runIhala(['keys', 'rotate', '--home', node.home.dir, ...login], answers);
    expect(rotated).toMatchObject({ code: 0 });
    const { says } = await readHome(node.home.dir);
    expect(says.recipient).not.toBe(before.recipient);
    await until(() => knowsKeysOf(other, node), 60_000);
    const check = ['network', 'check', other.home.node.nodeId, '--home', node.home.dir, ...login];
    const checked = await runIhala(check, [staff['node-administrator'].password]);
    expect(checked).toMatchObject({ code: 0, printed: expect.stringContaining('opened and answered') });
  }, 120_000);
});
