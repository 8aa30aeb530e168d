import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { documentFiles } from '#protocols';
import { FixedClock } from '#testing';
import { type CaseWork, caseWork } from './harness/case-work.js';
import { type NodeUnderTest, nodeUnderTest } from './node-under-test.js';

// biome-ignore lint/suspicious/noExplicitAny: documents are changed here as JSON
type Loose = any;

async function shipped(name: keyof typeof documentFiles): Promise<Loose> {
  return JSON.parse(await readFile(documentFiles[name], 'utf8'));
}

/** A folder with a newer regional version, a Jordanian one that is looser, and one that is no document. */
async function folder(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'protocols-'));
  const regional = await shipped('regional');
  regional.version = '2026.2';
  regional.inForceFrom = '2026-10-15';
  const reflection = regional.rules.find(({ kind }: Loose) => kind === 'reflection-period');
  reflection.value.days = 45;
  reflection.text = { ar: 'مهلة من 45 يوماً.', fr: 'Un délai de 45 jours.', en: 'A period of 45 days.' };
  const jordan = await shipped('national.jo');
  jordan.version = '2026.2';
  jordan.sources.push(...regional.sources);
  jordan.rules.push({ ...reflection, id: 'jo.reflection', value: { days: 20 } });
  await writeFile(join(dir, 'regional.json'), JSON.stringify(regional));
  await writeFile(join(dir, 'jordan.json'), JSON.stringify(jordan));
  await writeFile(join(dir, 'poisoned.json'), '{"protocol": "regional", "protocol": "regional"}');
  return dir;
}

describe('the protocol in force', () => {
  const clock = new FixedClock(new Date('2026-10-01T09:00:00Z'));
  let dir: string;
  let node: NodeUnderTest;
  let work: CaseWork;
  let huda: string;

  beforeAll(async () => {
    dir = await folder();
    node = await nodeUnderTest({ clock, settings: { protocols: dir } });
    work = caseWork(node);
    huda = await node.logIn('caseworker');
  });
  afterAll(async () => {
    await node.stop();
    await rm(dir, { recursive: true });
  });

  const inForce = async (language: 'ar' | 'en', args = '') =>
    (
      await node.graphql<Loose>(
        huda,
        `{ protocolInForce${args} { from to documents { protocol version } terms { id label }
           rules { id article proposal text source { title date } } lawsOfTheLand { id article proposal } } }`,
        {},
        language,
      )
    ).data.protocolInForce;

  it('is that of the region and of both countries, in the reader’s language, with article and source', async () => {
    const read = await inForce('ar', '(from: "JO", to: "EG")');
    expect(read.documents).toEqual([
      { protocol: 'regional', version: '2026.1' },
      { protocol: 'national.eg', version: '2026.1' },
      { protocol: 'national.jo', version: '2026.1' },
    ]);
    const placement = read.rules.find(({ id }: Loose) => id === 'eg.child-placement');
    expect(placement).toMatchObject({ article: '13', proposal: false, source: { date: '2021' } });
    expect(placement.text).toContain('النيابة العامة');
    expect(placement.text).toContain('289');
    expect(read.lawsOfTheLand.map(({ id }: Loose) => id)).toContain('eg.adult-placement');
    expect(read.terms).toContainEqual({ id: 'eg.prosecution-placement', label: 'قرار إيداع من النيابة العامة' });
  });

  it('is never a document with a fault or a looser one: each is refused with its code, and the node goes on', async () => {
    const { data } = await node.graphql<Loose>(huda, '{ refusedProtocols { file code at message } }', {}, 'en');
    expect(data.refusedProtocols).toEqual([
      expect.objectContaining({ file: 'poisoned.json', code: 'protocol-duplicate-key' }),
      expect.objectContaining({ file: 'jordan.json', code: 'protocol-rule-looser', at: 'jo.reflection' }),
    ]);
    expect(data.refusedProtocols[1].message).toContain('regional');
    expect((await inForce('en')).documents).toContainEqual({ protocol: 'national.jo', version: '2026.1' });
  });

  it('stays with a case that was opened under it, until somebody moves the case', async () => {
    const protocol =
      'protocol { documents { protocol version hash } newer { documents { protocol version } changes { protocol rule words } } }';
    const { id } = await work.command(huda, 'openCase', {});
    const before = (await work.read(huda, id, protocol)).protocol;
    expect(before.documents).toContainEqual({ protocol: 'regional', version: '2026.1', hash: expect.any(String) });
    expect(before.newer).toBeNull();
    clock.set(new Date('2026-10-20T09:00:00Z'));
    huda = await node.logIn('caseworker');
    const { documents, newer } = (await work.read(huda, id, protocol)).protocol;
    expect(documents).toEqual(before.documents);
    expect(newer.documents).toContainEqual({ protocol: 'regional', version: '2026.2' });
    expect(newer.changes).toEqual([{ protocol: 'regional', rule: 'reflection', words: expect.any(String) }]);
    expect(newer.changes[0].words).toMatch(/45.*30/);

    await work.command(huda, 'moveCaseToProtocol', { caseId: id });
    const after = (await work.read(huda, id, protocol)).protocol;
    expect(after).toMatchObject({
      newer: null,
      documents: expect.arrayContaining([expect.objectContaining({ version: '2026.2' })]),
    });
    expect(await work.audited(id)).toContain('case.move-to-protocol');
    const again = await work.command(huda, 'moveCaseToProtocol', { caseId: id });
    expect(again.code).toBe('protocol-nothing-newer');
  });

  it('is what the node took before, when the files are gone', async () => {
    await rm(join(dir, 'regional.json'));
    await node.restart();
    huda = await node.logIn('caseworker');
    expect((await inForce('en')).documents).toContainEqual({ protocol: 'regional', version: '2026.2' });
  });
});
