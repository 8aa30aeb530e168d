import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { documentFiles } from '#protocols';
import { FixedClock } from '#testing';
import { caseWith, consentTo, openReferral, tell } from './harness/refer.js';
import { Desk, houseFor, wish } from './harness/shelter.js';
import { type NodeUnderTest, nodeUnderTest } from './node-under-test.js';

// biome-ignore lint/suspicious/noExplicitAny: documents are changed here as JSON
type Loose = any;

const today = new Date();
/** The same hour, so many days from today; as an instant, ISO 8601. */
const inDays = (days: number) => new Date(today.getTime() + days * 86_400_000).toISOString();

/** A Jordanian version in force in nine days: a hospital is told nothing of health, and a place is asked for by consent only. */
async function tighterJordan(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'protocols-'));
  const read = async (name: keyof typeof documentFiles) => JSON.parse(await readFile(documentFiles[name], 'utf8'));
  const [regional, jordan]: Loose[] = [await read('regional'), await read('national.jo')];
  const rule = (id: string, kind: string, value: object) => {
    const like = regional.rules.find((one: Loose) => one.kind === kind);
    const text = { ar: 'قاعدة مختلقة للاختبار.', fr: 'Règle inventée.', en: 'An invented rule.' };
    jordan.rules.push({ ...like, id, title: text, text, value });
  };
  const told = ['purpose-told', 'use-told', 'withdrawal-told'];
  rule('jo.hospital', 'shareable-fields', {
    purpose: 'referral',
    recipient: 'hospital',
    fields: ['names', 'languages'],
  });
  rule('jo.hold', 'required-consent', { act: 'hold', told, noted: [], longestDays: 30, recipientNamed: true });
  rule('jo.received', 'retention', { of: 'received-referral', days: 10 });
  jordan.sources.push(...regional.sources);
  await writeFile(
    join(dir, 'jordan.json'),
    JSON.stringify({ ...jordan, version: '2026.2', inForceFrom: inDays(9).slice(0, 10) }),
  );
  return dir;
}

describe('what the protocol says of acts for a person', () => {
  const clock = new FixedClock(today);
  let dir: string;
  let node: NodeUnderTest;
  let huda: string;
  let desk: Desk;
  let hospital: { kind: string; providerId: string };
  let clinic: string;

  beforeAll(async () => {
    dir = await tighterJordan();
    node = await nodeUnderTest({ clock, settings: { protocols: dir } });
    desk = await Desk.of(node, 'caseworker');
    huda = desk.token;
    await houseFor(await Desk.of(node, 'shelter-operator'), 9);
    const { id } = await tell<{ id: string }>(node, huda, 'addProvider', {
      name: 'a hospital',
      kind: 'hospital',
      country: 'JO',
    });
    hospital = { kind: 'provider', providerId: id };
    clinic = (await offer('Health', { providerId: id })).id;
  });
  afterAll(async () => {
    await node.stop();
    await rm(dir, { recursive: true });
  });

  const offer = (kind: string, by: object) =>
    tell<{ id: string }>(node, huda, 'offerService', { kind, name: 'one', languages: ['ara'], ...by });
  const person = { names: [{ name: 'Hind (invented)' }], languages: ['ara'], health: 'needs an X-ray' };
  const read = async (query: string, variables: object = {}) => {
    const { data, errors } = await node.graphql<Loose>(huda, query, variables, 'en');
    expect(errors).toEqual([]);
    return data.answer;
  };
  const letter = (id: string) =>
    read(
      'query ($id: ID!) { answer: referralLetter(id: $id, language: en) { ... on Letter { plain } ... on Refusal { code message } } }',
      { id },
    );
  const verdicts = (act: string) =>
    node.db.query<Loose>('SELECT outcome, case_id AS "caseId" FROM verdict WHERE act = $1 ORDER BY at', [act]);
  const later = async (days: number) => {
    clock.set(new Date(inDays(days)));
    desk = await Desk.of(node, 'caseworker');
    huda = desk.token;
  };
  async function refer(serviceId: string, caseId: string, fields?: string[]) {
    const draft = { caseId, serviceId, urgency: 'normal', summary: 'one', ...(fields ? { fields } : {}) };
    const { id } = await tell(node, huda, 'draftReferral', draft);
    const query = `mutation ($input: ReferralInput!) { answer: requestReferral(input: $input) {
      ... on Referral { state } ... on Refusal { code message } } }`;
    return { id, ...(await read(query, { input: { referralId: id, idempotencyKey: crypto.randomUUID() } })) };
  }

  it('is asked when a letter is printed later: by the versions that the case goes by, and the consent of that day', async () => {
    const caseId = await caseWith(node, huda, person);
    const recipient = { until: inDays(19), fields: ['names', 'languages', 'health'] };
    await consentTo(node, huda, caseId, hospital, recipient);
    const { id } = await refer(clinic, caseId, ['names', 'health']);
    expect((await letter(id)).plain).toContain('X-ray');
    await later(14);
    expect((await letter(id)).plain).toContain('X-ray');
    await read(
      'mutation ($input: MoveCaseToProtocolInput!) { answer: moveCaseToProtocol(input: $input) { __typename } }',
      { input: { caseId, idempotencyKey: crypto.randomUUID() } },
    );
    const refused = await letter(id);
    expect(refused.code).toBe('protocol-needs');
    expect(refused.message).toContain('An invented rule.');
    expect(refused.message).toMatch(/health/i);
    await later(20);
    expect((await letter(id)).code).toBe('consent-expired');
    const said = (await verdicts('referral')).map(({ outcome }: Loose) => outcome);
    expect(said).toEqual(['allowed', 'allowed', 'allowed', 'needs']);
  });

  it('shortens the usual fields before anybody is asked, so that a ready set goes as it is', async () => {
    const usual = await read(
      `query ($recipient: ConsentRecipientInput!) {
        answer: readyConsents(recipient: $recipient, purpose: referral) { name fields } }`,
      { recipient: hospital },
    );
    expect(usual.find(({ name }: Loose) => name === 'Health').fields).toEqual(['names', 'languages']);
    const caseId = await caseWith(node, huda, person);
    await consentTo(node, huda, caseId, hospital, { readySet: 'Health' });
    const { consents } = await read(
      'query ($id: ID!) { answer: consents(caseId: $id) { ... on Consents { consents { fields } } } }',
      { id: caseId },
    );
    expect(consents).toEqual([{ fields: ['names', 'languages'] }]);
    expect((await refer(clinic, caseId)).state).toBe('requested');
  });

  it('leaves out of the usual fields what was allowed earlier and may not go; fields that somebody chose are refused by name', async () => {
    const caseId = await caseWith(node, huda, person);
    await consentTo(node, huda, caseId, hospital, { readySet: 'Health', fields: ['names', 'languages', 'health'] });
    const { id, state } = await refer(clinic, caseId);
    expect(state).toBe('requested');
    expect((await openReferral(node, huda, id)).fields).toMatchObject({ names: [{}], health: null });
    const chosen = await refer(clinic, caseId, ['names', 'health']);
    expect(chosen.code).toBe('protocol-needs');
    expect(chosen.message).toMatch(/health/i);
  });

  it('is asked when a place is asked for, and its verdict names no case', async () => {
    const caseId = await caseWith(node, huda, person);
    expect((await desk.do('askForHold', wish(node, { caseId }))).code).toBe('protocol-needs');
    expect((await desk.do('askForHold', wish(node))).code).toBe('protocol-needs');
    const here = { kind: 'node', nodeId: node.home.node.nodeId };
    await consentTo(node, huda, caseId, here, { purpose: 'shelter', readySet: 'shelter' });
    expect((await desk.do('askForHold', wish(node, { caseId }))).state).toBe('held');
    expect(await verdicts('hold')).toEqual(['needs', 'needs', 'allowed'].map((outcome) => ({ outcome, caseId: null })));
  });

  it('ends the keeping of what came with a referral, unless a written ground stands that it lists', async () => {
    const legal = await offer('Legal', { teamId: node.teamIds.day });
    const caseId = await caseWith(node, huda, person);
    const recipient = { kind: 'node', nodeId: node.home.node.nodeId };
    await consentTo(node, huda, caseId, recipient, { fields: ['names', 'languages'] });
    const ended = async () => {
      const { id: sent } = await refer(legal.id, caseId, ['names']);
      const row = await node.db.query<Loose>('SELECT id FROM referral WHERE their_id = $1', [sent]);
      const referralId: string = row[0]?.id;
      for (const name of ['acknowledgeReferral', 'acceptReferral', 'startService'])
        await tell(node, huda, name, { referralId });
      await tell(node, huda, 'completeReferral', { referralId, outcome: 'need_met' });
      return referralId;
    };
    const [gone, kept] = [await ended(), await ended()];
    const until = inDays(60);
    await tell(node, huda, 'keepReferral', { referralId: kept, ground: 'court', until });
    const look = async (days: number) => {
      await later(days);
      await node.db.query(`SELECT graphile_worker.add_job('referral.retention')`);
      await node.runJobs();
      return Promise.all([gone, kept].map(async (id) => (await openReferral(node, huda, id)).code ?? 'open'));
    };
    expect(await look(29)).toEqual(['open', 'open']);
    expect(await look(31)).toEqual(['referral-file-destroyed', 'open']);
    expect(await look(61)).toEqual(['referral-file-destroyed', 'referral-file-destroyed']);
    const said = (await verdicts('retention')).map(({ outcome }: Loose) => outcome);
    expect(said.sort()).toEqual(['allowed', 'refused', 'refused']);
  });
});
