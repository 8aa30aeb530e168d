import { createHmac, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { withTransaction } from '#database';
import { dutyNotice } from '#i18n';
import { type FakeSmsGateway, type FakeSmtp, FixedClock, fakeSmsGateway, fakeSmtp } from '#testing';
import { Duty } from '../src/duty/duty.js';
import { Desk, houseFor, type Told, wish } from './harness/shelter.js';
import { type NodeUnderTest, nodeUnderTest, until } from './node-under-test.js';

const secret = 'a secret between node and gateway';

describe('whoever is on duty', () => {
  let smtp: FakeSmtp;
  let gateway: FakeSmsGateway;
  let node: NodeUnderTest;
  let operator: Desk;
  let huda: Desk;
  let ids: NodeUnderTest['staffIds'];
  // A Monday, 23:00 in Amman.
  const night = new Date('2026-12-07T20:00:00Z');
  const clock = new FixedClock(night);

  beforeAll(async () => {
    [smtp, gateway] = [await fakeSmtp(), await fakeSmsGateway()];
    const settings = {
      smtpUrl: smtp.url,
      noticeFrom: 'notice@example.org',
      noticeWebhookUrl: gateway.url,
      noticeWebhookSecret: secret,
    };
    node = await nodeUnderTest({ clock, settings });
    ids = node.staffIds;
    huda = await Desk.of(node, 'caseworker');
    operator = await Desk.of(node, 'shelter-operator');
    await operator.do('setDutyContact', { staffId: ids.listener, email: 'lina@example.org', language: 'ar' });
    await operator.do('setDutyContact', { staffId: ids.teammate, phone: '+962790000001', language: 'fr' });
    await operator.do('setDutyContact', {
      staffId: ids['shelter-operator'],
      email: 'rania@example.org',
      language: 'en',
      fallback: 1,
    });
    const turn = { weekday: 1, from: '20:00', to: '08:00' };
    await operator.do('addDutyTurn', { staffId: ids.listener, ...turn, order: 1 });
    await operator.do('addDutyTurn', { staffId: ids.teammate, ...turn, order: 2 });
  }, 30_000);
  afterAll(async () => {
    await node.stop();
    await smtp.stop();
    await gateway.stop();
  });
  beforeEach(async () => {
    clock.set(night);
    smtp.mails.length = 0;
    gateway.texts.length = 0;
    smtp.busy = false;
    await node.db.query('TRUNCATE duty_call, duty_absence CASCADE');
    await node.db.query('DELETE FROM graphile_worker._private_jobs WHERE key IS NULL');
  });

  const wake = () =>
    withTransaction(node.db, 'test.wake', (tx) => node.running.app.get(Duty).wake(tx, 'urgent-referral'));
  const minutesPass = async (minutes: number) => {
    clock.advance({ minutes });
    await node.runJobs();
  };
  const calls = async (): Promise<Told[]> => {
    const text = '{ dutyCalls { edges { node { id reason state told acknowledgedBy } } } }';
    return (await operator.ask(text, {}, 'dutyCalls')).edges.map((edge: Told) => edge.node);
  };

  it('is known: first, then the next, then the fallback', async () => {
    const rota = await operator.ask('{ dutyRota { zone answering } }', {}, 'dutyRota');
    expect(rota).toEqual({ zone: 'Asia/Amman', answering: [ids.listener, ids.teammate, ids['shelter-operator']] });
    clock.advance({ hours: 9 });
    const later = await Desk.of(node, 'shelter-operator');
    expect((await later.ask('{ dutyRota { answering } }', {}, 'dutyRota')).answering).toEqual([
      ids['shelter-operator'],
    ]);
  });

  it('is woken one after the other until somebody says "I have it"', async () => {
    await wake();
    await until(() => smtp.mails.length === 1);
    expect(smtp.mails[0]?.to).toEqual(['lina@example.org']);
    await minutesPass(9);
    expect(gateway.texts).toEqual([]);
    await minutesPass(1);
    await until(() => gateway.texts.length === 1);
    await minutesPass(10);
    await until(() => smtp.mails.length === 2);
    expect(smtp.mails[1]?.to).toEqual(['rania@example.org']);
    const [call] = await calls();
    expect(call).toMatchObject({ state: 'calling', told: [ids.listener, ids.teammate, ids['shelter-operator']] });
    expect(await huda.do('acknowledgeDuty', { callId: call.id })).toMatchObject({
      state: 'acknowledged',
      acknowledgedBy: ids.caseworker,
    });
    expect(await operator.do('acknowledgeDuty', { callId: call.id })).toEqual({ code: 'duty-call-over' });
    expect((await huda.do('acknowledgeDuty', { callId: call.id })).state).toBe('acknowledged');
    await minutesPass(60);
    expect([smtp.mails.length, gateway.texts.length]).toEqual([2, 1]);
  });

  it('is called again from the first after the last, and no more than twelve times in all', async () => {
    await wake();
    await until(() => smtp.mails.length === 1);
    for (let round = 0; round < 14; round += 1) await minutesPass(10);
    clock.set(night);
    const [call] = await calls();
    expect(call.state).toBe('unanswered');
    expect(call.told).toHaveLength(12);
    expect(call.told.slice(3, 6)).toEqual([ids.listener, ids.teammate, ids['shelter-operator']]);
    await until(() => smtp.mails.length + gateway.texts.length === 12);
    expect((await huda.do('acknowledgeDuty', { callId: call.id })).state).toBe('acknowledged');
  });

  it('is told nothing but that there is something: no name, number or organisation, in her language', async () => {
    await wake();
    await until(() => smtp.mails.length === 1);
    await minutesPass(10);
    await until(() => gateway.texts.length === 1);
    const { text } = smtp.mails[0] ?? { text: '' };
    const [head = '', body = ''] = text.split('\r\n\r\n');
    expect(decoded(head, body)).toBe(dutyNotice.text.ar);
    const names = /huda|salma|lina \(|dar amman|ihala|urgent|referral|duty|JO|x-mailer/i;
    expect(head.replace(/^(To|From|Message-ID):.*$/gim, '')).not.toMatch(names);
    const sms = gateway.texts[0] ?? { body: '', signature: '' };
    expect(JSON.parse(sms.body)).toEqual({ to: '+962790000001', text: dutyNotice.text.fr });
    expect(sms.signature).toBe(`sha256=${createHmac('sha256', secret).update(sms.body).digest('hex')}`);
  });

  it('is woken by an arriving request for places, once while it goes round', async () => {
    await houseFor(operator, 2, { atOnce: false });
    await huda.do('askForHold', wish(node));
    await huda.do('askForHold', wish(node));
    await until(() => smtp.mails.length === 1);
    expect(await calls()).toMatchObject([{ reason: 'hold_asked', told: [ids.listener] }]);
    await minutesPass(1);
    expect(smtp.mails).toHaveLength(1);
  });

  it('is reached later where the mail server is busy, and the next is told in the meantime', async () => {
    smtp.busy = true;
    await wake();
    await until(async () => {
      const jobs = await node.db.query(
        `SELECT 1 FROM graphile_worker._private_jobs WHERE attempts > 0 AND key IS NULL AND locked_at IS NULL`,
      );
      return jobs.length === 1;
    });
    await minutesPass(10);
    await until(() => gateway.texts.length === 1);
    expect(node.log.join('')).not.toContain('lina@example.org');
    smtp.busy = false;
    await node.db.query('UPDATE graphile_worker._private_jobs SET run_at = now() WHERE attempts > 0');
    await until(() => smtp.mails.length === 1);
  });

  it('is replaced by who takes her turn; who is away or suspended is not called', async () => {
    const period = { from: '2026-12-07T00:00:00Z', until: '2026-12-09T00:00:00Z' };
    await operator.do('addDutyAbsence', { staffId: ids.listener, takenBy: ids['shelter-operator'], ...period });
    const answering = async () => (await operator.ask('{ dutyRota { answering } }', {}, 'dutyRota')).answering;
    expect(await answering()).toEqual([ids['shelter-operator'], ids.teammate]);
    await node.db.query('UPDATE staff SET suspended_at = now() WHERE id = $1', [ids.teammate]);
    expect(await answering()).toEqual([ids['shelter-operator']]);
    await node.db.query('UPDATE staff SET suspended_at = NULL WHERE id = $1', [ids.teammate]);
  });

  it('is planned by hours that exist, for staff who can be reached', async () => {
    const turn = { staffId: ids.listener, weekday: 1, from: '20:00', to: '08:00' };
    for (const wrong of [{ weekday: 8 }, { from: '25:00' }, { to: '8:00' }]) {
      expect(await operator.do('addDutyTurn', { ...turn, ...wrong })).toEqual({ code: 'duty-times-wrong' });
    }
    expect(await operator.do('addDutyTurn', { ...turn, staffId: ids.auditor })).toEqual({ code: 'not-found' });
    const both = { staffId: ids.auditor, language: 'en', email: 'a@example.org', phone: '+96170000000' };
    await expect(operator.do('setDutyContact', both)).rejects.toThrow('BAD_USER_INPUT');
    const added = await operator.do('addDutyTurn', { ...turn, weekday: 3 });
    const wednesday = added.turns.find(({ weekday }: Told) => weekday === 3);
    const struck = await operator.do('strikeFromDutyRota', { id: wednesday.id });
    expect(struck.turns).toHaveLength(2);
    expect(await operator.do('strikeFromDutyRota', { id: randomUUID() })).toEqual({ code: 'not-found' });
  });
});

function decoded(head: string, body: string): string {
  const how = /^Content-Transfer-Encoding: (.*)$/im.exec(head)?.[1];
  if (how === 'base64') return Buffer.from(body, 'base64').toString().trim();
  const soft = body.replace(/=\r\n/g, '');
  const bytes = soft.replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return how === 'quoted-printable' ? Buffer.from(bytes, 'latin1').toString().trim() : body.trim();
}
