import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { withTransaction } from '#database';
import type { ConsentRequest } from '#domain';
import { FixedClock } from '#testing';
import { ConsentModule } from '../src/consent/consent.module.js';
import { ConsentChecks } from '../src/consent/consent-checks.js';
import { type NodeUnderTest, nodeUnderTest } from './node-under-test.js';

interface Given {
  readonly id: string;
  readonly code?: string;
  readonly state: string;
  readonly until: string;
}

const told = ['purpose_told', 'use_told', 'withdrawal_told'];
const inCodes = { interpreter: 'in_room', present: ['caseworker', 'interpreter'], textVersion: '2026-1' };
const beirut = { kind: 'node', nodeId: 'n:beirut' } as const;
const request: ConsentRequest = {
  recipient: beirut,
  purpose: 'referral',
  fields: ['names', 'legal'],
  service: 'Legal',
};

describe('a consent', () => {
  const clock = new FixedClock();
  let node: NodeUnderTest;
  let huda: string;
  let nabil: string;
  let caseId: string;
  beforeAll(async () => {
    node = await nodeUnderTest({ clock });
    [huda, nabil] = [await node.logIn('caseworker'), await node.logIn('stranger')];
    const asked = 'mutation ($input: OpenCaseInput!) { openCase(input: $input) { ... on CaseCard { id } } }';
    const input = { idempotencyKey: randomUUID(), fields: { wish: 'a lawyer' } };
    const { data } = await node.graphql<{ openCase: { id: string } }>(huda, asked, { input });
    caseId = data.openCase.id;
  });
  afterAll(() => node.stop());

  const give = async (change: object = {}, token = huda) => {
    const asked =
      'mutation ($input: GiveConsentInput!) { giveConsent(input: $input) { ... on ConsentCard { id state until } ... on Refusal { code } } }';
    const input = {
      ...{ idempotencyKey: randomUUID(), caseId, recipient: beirut, purpose: 'referral', readySet: 'Legal' },
      ...{ form: 'spoken', language: 'amh', told },
      ...change,
    };
    return node.graphql<{ giveConsent: Given }>(token, asked, { input });
  };
  const given = async (change: object = {}) => (await give(change)).data.giveConsent;
  const withdraw = async (consentId: string, token = huda) => {
    const asked =
      'mutation ($input: WithdrawConsentInput!) { withdrawConsent(input: $input) { ... on ConsentCard { id state } ... on Refusal { code } } }';
    const input = { idempotencyKey: randomUUID(), consentId };
    const { data } = await node.graphql<{ withdrawConsent: Given }>(token, asked, { input });
    return data.withdrawConsent;
  };
  const checks = () => node.running.app.select(ConsentModule).get(ConsentChecks);
  const check = (asked: ConsentRequest = request) =>
    withTransaction(node.running.app.get(DataSource), 'test.check', (tx) =>
      checks().checkInTransaction(tx, caseId, asked),
    );

  it('is three taps: the service, to whom, yes', async () => {
    const consent = await given();
    expect(consent).toMatchObject({ state: 'given' });
    expect(new Date(consent.until).getTime()).toBe(clock.now().getTime() + 180 * 86_400_000);
    expect(await check()).toEqual({ consentId: consent.id, fields: ['names', 'legal'] });
    await withdraw(consent.id);
  });

  it('covers nothing it does not name', async () => {
    expect(await check()).toEqual({ refused: 'consent-withdrawn' });
    const { id } = await given();
    expect(await check({ ...request, fields: ['story'] })).toEqual({ refused: 'consent-fields-missing' });
    expect(await check({ ...request, recipient: { kind: 'node', nodeId: 'n:rabat' } })).toEqual({
      refused: 'consent-other-recipient',
    });
    await withdraw(id);
  });

  it('runs out by time alone', async () => {
    const { id } = await given({ readySet: 'Health', fields: ['names', 'legal'] });
    clock.advance({ days: 30 });
    [huda, nabil] = [await node.logIn('caseworker'), await node.logIn('stranger')];
    expect(await check()).toEqual({ refused: 'consent-expired' });
    await withdraw(id);
  });

  it('is refused when it was not informed, and when its recipient is not named', async () => {
    expect(await given({ told: ['purpose_told'] })).toEqual({ code: 'consent-not-informed' });
    expect(await given({ fields: [] })).toEqual({ code: 'consent-without-fields' });
    expect(await given({ language: 'Amharic' })).toEqual({ code: 'language-unknown' });
    expect(await given({ givenBy: 'guardian' })).toEqual({ code: 'consent-assent-missing' });
    expect(await given({ present: ['alone', 'relative'] })).toEqual({ code: 'consent-presence-unclear' });
    const { errors } = await give({ recipient: { kind: 'node' } });
    expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('is nothing to somebody of another team', async () => {
    const { id } = await given();
    expect(await withdraw(id, nabil)).toEqual({ code: 'not-found' });
    expect((await give({}, nabil)).data.giveConsent).toEqual({ code: 'not-found' });
    expect(await withdraw(id)).toMatchObject({ state: 'withdrawn' });
    expect(await withdraw(id)).toEqual({ code: 'consent-already-withdrawn' });
  });

  it('is read with all that was said, and that it was read is written down', async () => {
    clock.advance({ seconds: 1 });
    await given({ ...inCodes, words: 'not to my uncle' });
    const asked =
      'query ($caseId: ID!) { consents(caseId: $caseId) { ... on Consents { consents { state recipient { kind nodeId } purpose told interpreter present textVersion language words } } } }';
    const { data } = await node.graphql<{ consents: { consents: object[] } }>(huda, asked, { caseId });
    expect(data.consents.consents.at(-1)).toEqual({
      ...{ state: 'given', recipient: beirut, purpose: 'referral', told },
      ...{ ...inCodes, language: 'amh', words: 'not to my uncle' },
    });
    const rows = await node.db.query(`SELECT 1 FROM audit_entry WHERE action = 'consent.read' AND subject_id = $1`, [
      caseId,
    ]);
    expect(rows).toHaveLength(1);
  });

  it('is asked with a text in her worker’s language, whose version is recorded', async () => {
    const asked = (version: string) =>
      `{ consentText(recipient: { kind: service, service: Legal, country: "LB" }, purpose: referral, readySet: Legal,
         language: ar${version}) { ... on ConsentText { version parts { question text } } ... on Refusal { code } } }`;
    const { data } = await node.graphql<{ consentText: { version: string; parts: { text: string }[] } }>(
      huda,
      asked(''),
    );
    expect(data.consentText.parts).toHaveLength(7);
    expect(data.consentText.parts[3]?.text).toContain('المساعدة القانونية');
    expect(await given({ textVersion: data.consentText.version })).toMatchObject({ state: 'given' });
    const unknown = await node.graphql(huda, asked(', version: "2019-1"'));
    expect(unknown.data).toEqual({ consentText: { code: 'consent-text-unknown' } });
    expect(await given({ textVersion: '2019-1' })).toEqual({ code: 'consent-text-unknown' });
  });

  it('cannot be withdrawn between the check and the sending: one waits for the other', async () => {
    const { id } = await given();
    const order: string[] = [];
    let withdrawing: Promise<Given> | undefined;
    await withTransaction(node.running.app.get(DataSource), 'test.send', async (tx) => {
      expect(await checks().checkInTransaction(tx, caseId, request)).toMatchObject({ fields: ['names', 'legal'] });
      withdrawing = withdraw(id).then((done) => {
        order.push('withdrawn');
        return done;
      });
      await new Promise((resolve) => setTimeout(resolve, 150));
      order.push('sent');
    });
    expect(await withdrawing).toMatchObject({ state: 'withdrawn' });
    expect(order).toEqual(['sent', 'withdrawn']);
  });

  it('that is withdrawn is told, in the same transaction, to whoever sent something under it', async () => {
    const told: string[] = [];
    checks().onWithdrawal(async (tx, consent) => {
      const [row] = await tx.query<{ state: string }>('SELECT state FROM consent WHERE id = $1', [consent.id]);
      told.push(`${consent.id} ${row?.state}`);
    });
    const { id } = await given();
    await withdraw(id);
    expect(told).toEqual([`${id} withdrawn`]);
  });
});
