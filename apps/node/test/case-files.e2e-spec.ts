import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { type Transaction, withTransaction } from '#database';
import { isRefusal } from '#domain';
import { caseFileShape } from '#federation';
import { CaseModule } from '../src/case/case.module.js';
import { CaseFiles } from '../src/case/case-files.js';
import { type CaseWork, caseWork } from './harness/case-work.js';
import { type NodeUnderTest, nodeUnderTest } from './node-under-test.js';

describe('the file of a case', () => {
  let node: NodeUnderTest;
  let work: CaseWork;
  let huda: string;
  let caseId: string;
  const files = () => node.running.app.select(CaseModule).get(CaseFiles);
  const inTransaction = <T>(act: (tx: Transaction) => Promise<T>) =>
    withTransaction(node.running.app.get(DataSource), 'test.files', act);
  const exported = async (id: string) => {
    const done = await inTransaction((tx) => files().exportFile(tx, id));
    if (isRefusal(done)) throw new Error(done.refused);
    return done;
  };
  const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();

  beforeAll(async () => {
    node = await nodeUnderTest();
    work = caseWork(node);
    huda = await node.logIn('caseworker');
    const fields = { names: [{ name: 'سارة المختلقة' }], citizenships: ['ET'], numberOfChildren: 2, story: 'long' };
    ({ id: caseId } = await work.command(huda, 'openCase', { fields }));
    for (const text of ['one', 'two']) await work.command(huda, 'addNote', { caseId, text });
    for (const hours of [48, 24])
      await work.command(huda, 'planFollowUp', { caseId, due: inHours(hours), about: 'sleep' });
    const input = {
      ...{ idempotencyKey: randomUUID(), caseId, recipient: { kind: 'node', nodeId: 'n:rabat' }, purpose: 'handover' },
      ...{ readySet: 'handover', form: 'spoken', language: 'tir' },
      told: ['purpose_told', 'use_told', 'withdrawal_told'],
    };
    const give = 'mutation ($input: GiveConsentInput!) { giveConsent(input: $input) { __typename } }';
    await node.graphql(huda, give, { input });
  });
  afterAll(() => node.stop());

  it('is complete, in a form that another node can check, and always the same', async () => {
    const { file, bytes, hash } = await exported(caseId);
    expect(caseFileShape.parse(JSON.parse(bytes.toString()))).toEqual(file);
    expect(file.notes.map(({ text }) => text)).toEqual(['one', 'two']);
    expect(file.followUps.map(({ due }) => due)).toEqual(file.followUps.map(({ due }) => due).sort());
    expect(file.attached['consents']).toHaveLength(1);
    expect(bytes.toString()).not.toContain(node.staffIds.caseworker);
    expect((await exported(caseId)).hash).toEqual(hash);
    await work.command(huda, 'addNote', { caseId, text: 'three' });
    expect((await exported(caseId)).hash).not.toEqual(hash);
  });

  it('becomes a case of its own where it arrives: other id, other reference, other key, the same content', async () => {
    const { file } = await exported(caseId);
    const to = { teamId: node.teamIds.night, assignedTo: node.staffIds.stranger };
    const taken = await inTransaction((tx) => files().importFile(tx, file, to));
    if (isRefusal(taken)) throw new Error(taken.refused);
    const there = await exported(taken.id);
    expect({ ...there.file, reference: file.reference }).toEqual(file);
    expect(there.file.reference).not.toBe(file.reference);
    const nabil = await node.logIn('stranger');
    const read = await work.read(nabil, taken.id, 'formerReference deadline');
    expect(read).toMatchObject({ formerReference: file.reference, deadline: file.followUps[0]?.due });
    expect(await work.find(nabil, 'ساره المختلقه')).toEqual([taken.id]);
    expect(await work.find(huda, 'سارة المختلقة')).toEqual([caseId]);
  });

  it('that breaks a rule is not taken in, and leaves nothing', async () => {
    const { file } = await exported(caseId);
    const to = { teamId: node.teamIds.night, assignedTo: null };
    const wrong = { ...file, fields: { ...file.fields, citizenships: ['XX'] } };
    const count = () => node.db.query('SELECT count(*) FROM case_file');
    const before = await count();
    expect(await inTransaction((tx) => files().importFile(tx, wrong, to))).toEqual({ refused: 'country-unknown' });
    expect(await count()).toEqual(before);
    expect(caseFileShape.safeParse({ ...file, fields: { shelterAddress: 'street 7' } }).success).toBe(false);
    const later = { ...file, attached: { unknown: 1 } };
    const taken = await inTransaction((tx) => files().importFile(tx, later, to));
    if (isRefusal(taken)) throw new Error(taken.refused);
    expect((await exported(taken.id)).file.attached).toEqual({ protocol: expect.any(String) });
  });

  it('is refused when a consent in it cannot be read: it may be one that was taken back', async () => {
    const { file } = await exported(caseId);
    const to = { teamId: node.teamIds.night, assignedTo: null };
    const [consent] = file.attached['consents'] as object[];
    for (const consents of [[consent, { purpose: 'everything' }], [{ ...consent, seal: 'x' }], 'none']) {
      const unreadable = { ...file, attached: { consents } };
      expect(await inTransaction((tx) => files().importFile(tx, unreadable, to))).toEqual({
        refused: 'case-file-unreadable',
      });
    }
  });

  it('is the same whichever of two follow-ups of one day and one matter was written first', async () => {
    const due = inHours(72);
    const followUps = async (done: 0 | 1) => {
      const { id } = await work.command(huda, 'openCase', { fields: {} });
      for (let n = 0; n < 2; n += 1) await work.command(huda, 'planFollowUp', { caseId: id, due, about: 'sleep' });
      const rows = await node.db.query('SELECT id FROM follow_up WHERE case_id = $1 ORDER BY ctid', [id]);
      const recorded = `UPDATE follow_up SET state = 'done', recorded_at = '2026-01-01Z' WHERE id = $1`;
      await node.db.query(recorded, [rows[done].id]);
      return (await exported(id)).file.followUps.filter(({ about }) => about === 'sleep');
    };
    expect(await followUps(0)).toEqual(await followUps(1));
  });

  it('is read by nobody here once its key is destroyed, nor found, and the pages of the keys are written anew', async () => {
    const pages = async () => (await node.db.query(`SELECT pg_relation_filenode('case_key') AS file`))[0].file;
    const before = await pages();
    expect(await inTransaction((tx) => files().handOver(tx, caseId, 'n:rabat'))).toMatchObject({
      state: 'handed-over',
    });
    expect(await work.read(huda, caseId, 'fields { story }')).toMatchObject({
      state: 'handed_over',
      fields: { story: 'long' },
    });
    expect((await work.command(huda, 'addNote', { caseId, text: 'x' })).code).toBe('case-handed-over');
    await inTransaction((tx) => files().destroyKey(tx, caseId));
    expect(await work.read(huda, caseId)).toEqual({ code: 'case-file-gone' });
    expect(await work.find(huda, 'سارة')).toEqual([]);
    expect(await inTransaction((tx) => files().exportFile(tx, caseId))).toEqual({ refused: 'case-file-gone' });
    await node.runJobs();
    expect(await pages()).not.toBe(before);
  });

  it('of a handed-over case is not handed over twice', async () => {
    expect(await inTransaction((tx) => files().handOver(tx, caseId, 'n:beirut'))).toEqual({
      refused: 'case-handed-over',
    });
  });
});
