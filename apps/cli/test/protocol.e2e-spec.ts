import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { documentFiles } from '#protocols';
import { runIhala } from './run-ihala.js';

describe('a protocol on the command line', () => {
  let room: string;
  beforeAll(async () => {
    room = await mkdtemp(join(tmpdir(), 'ihala-protocol-'));
  });
  afterAll(() => rm(room, { recursive: true, force: true }));

  /** The regional protocol with another reflection period, as a national one or as the next version. */
  async function written(name: string, days: number, more: object): Promise<string> {
    const regional = JSON.parse(await readFile(documentFiles.regional, 'utf8'));
    const rules = regional.rules
      .filter(({ kind }: { kind: string }) => kind === 'reflection-period')
      .map((rule: object) => ({ ...rule, value: { days } }));
    const file = join(room, name);
    await writeFile(file, JSON.stringify({ ...regional, rules, ...more }));
    return file;
  }

  it('is checked: those that come along hold, a looser one is named with both values', async () => {
    const names = ['regional', 'national.jo', 'national.eg', 'national.ma', 'national.lb'];
    const all = await runIhala(['protocol', 'check', ...names]);
    expect([all.code, all.printed.match(/^good {2}/gm)?.length, all.complaint]).toEqual([0, 5, '']);
    const looser = await written('looser.json', 20, { scope: 'SD', protocol: 'national.sd' });
    const refused = await runIhala(['protocol', 'check', looser, '--language', 'ar']);
    expect(refused.code).toBe(1);
    expect(refused.printed).toContain('WRONG national.sd 2026.1: reflection: قاعدة وطنية تحمي الشخص المعني أقل');
    expect(refused.printed).toMatch(/الأيام: 20\n.*الأيام: 30/);
  });

  it('is refused with the place and a sentence, if it is poisoned', async () => {
    const file = join(room, 'poisoned.json');
    await writeFile(file, '{"protocol":"regional","__proto__":{}}');
    const { code, complaint } = await runIhala(['protocol', 'check', file]);
    expect([code, complaint.includes('has a name that is not allowed'), /\n\s+at /.test(complaint)]).toEqual([
      1,
      true,
      false,
    ]);
  });

  it('is compared with the next version in words', async () => {
    const [before, after] = [await written('a.json', 30, {}), await written('b.json', 45, { version: '2026.2' })];
    const { code, printed } = await runIhala(['protocol', 'diff', before, after, '--language', 'fr']);
    expect(code).toBe(0);
    expect(printed).toContain('Protège davantage');
    expect(printed).toContain('45 au lieu de 30');
  });

  it('is shown side by side', async () => {
    const { code, printed } = await runIhala(['protocol', 'show', 'national.jo', '--width', '150']);
    expect(code).toBe(0);
    const line = printed.split('\n').find((one) => one.includes('قريب الضحية في دار الإيواء')) ?? '';
    expect(line).toContain('Proche de la victime');
    expect(line).toContain('A relative of the victim');
  });
});
