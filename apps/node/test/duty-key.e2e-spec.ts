import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DutyKey } from '../src/auth/duty-key.js';
import { staffCommand, tryLogIn } from './harness/command.js';
import { type NodeUnderTest, nodeUnderTest, staff } from './node-under-test.js';

const first = 'a-first-password-for-her';
const own = 'a-password-only-she-knows';

describe('the key that opens cases', () => {
  let node: NodeUnderTest;
  beforeAll(async () => {
    node = await nodeUnderTest();
  });
  afterAll(() => node.stop());

  const dutyKey = () => node.running.app.get(DutyKey);
  const tokenOf = async (login: string, password: string) => (await tryLogIn(node.url, login, password)).token;
  const mayWork = async (token: string | undefined) => {
    const { errors } = await node.graphql(token, '{ staff { edges { node { id } } } }');
    return errors.length === 0;
  };

  it('is locked after a restart until the first login of somebody who holds it', async () => {
    await node.logIn('caseworker');
    const before = dutyKey().ageIdentity();
    await node.restart();
    expect(dutyKey().isLocked()).toBe(true);
    expect(() => dutyKey().blind('x')).toThrow('locked');
    const opened: string[] = [];
    dutyKey().onUnlock(() => opened.push('unlocked'));
    await node.logIn('node-administrator');
    await node.logIn('auditor');
    expect(dutyKey().isLocked()).toBe(true);
    await node.logIn('listener');
    expect(dutyKey().ageIdentity()).toBe(before);
    expect(opened).toEqual(['unlocked']);
    const unlocks = await node.db.query(
      `SELECT actor FROM audit_entry WHERE details @> '{"unlocked":true}' ORDER BY at`,
    );
    expect(unlocks.at(-1)).toEqual({ actor: `staff:${node.staffIds.listener}` });
  });

  it('opens once when the whole team logs in at the same moment', async () => {
    await node.restart();
    const team = (['caseworker', 'teammate', 'stranger', 'listener'] as const).map((who) => staff[who]);
    const answers = await Promise.all(team.map(({ login, password }) => tryLogIn(node.url, login, password)));
    expect(answers.map(({ nodeLocked }) => nodeLocked)).toEqual(team.map(() => false));
  });

  it('is zeroed when the node stops', async () => {
    await node.logIn('caseworker');
    const key = dutyKey();
    const { dutyKey: bytes } = (key as unknown as { unlocked: { dutyKey: Buffer } }).unlocked;
    await node.restart();
    expect(bytes).toEqual(Buffer.alloc(32));
    expect(key.isLocked()).toBe(true);
  });

  it('comes to a new colleague only by a colleague who holds it, and only after her own password', async () => {
    const administrator = await node.logIn('node-administrator');
    const huda = await node.logIn('caseworker');
    const { id: staffId } = await staffCommand(node, administrator, 'addStaff', {
      login: 'maha',
      name: 'Maha (invented)',
      language: 'ar',
      roles: ['caseworker'],
      firstPassword: first,
    });
    const grant = (token: string) => staffCommand(node, token, 'grantDutyKey', { staffId });
    const maha = await tokenOf('maha', first);
    expect(await mayWork(maha)).toBe(false);
    expect(await grant(huda)).toEqual({ code: 'password-not-own-yet' });
    expect(await staffCommand(node, maha, 'setOwnPassword', { current: first, next: own })).toMatchObject({
      ownPassword: true,
      holdsDutyKey: false,
    });
    expect(await mayWork(maha)).toBe(false);
    await expect(grant(administrator)).rejects.toThrow('FORBIDDEN');
    expect(await grant(huda)).toMatchObject({ holdsDutyKey: true });
    expect(await mayWork(maha)).toBe(true);
    await node.restart();
    expect((await tryLogIn(node.url, 'maha', own)).nodeLocked).toBe(false);
  });

  it.each(['node-administrator', 'auditor'] as const)('is not granted to a %s', async (who) => {
    const huda = await node.logIn('caseworker');
    expect(await staffCommand(node, huda, 'grantDutyKey', { staffId: node.staffIds[who] })).toEqual({
      code: 'duty-key-not-for-role',
    });
  });

  it('leaves a caseworker who becomes administrator, and her work with it', async () => {
    const administrator = await node.logIn('node-administrator');
    const salma = await node.logIn('teammate');
    const roles = ['caseworker', 'node_administrator'];
    const answer = await staffCommand(node, administrator, 'setRoles', { staffId: node.staffIds.teammate, roles });
    expect(answer).toMatchObject({ holdsDutyKey: false });
    await expect(staffCommand(node, salma, 'grantDutyKey', { staffId: node.staffIds.listener })).rejects.toThrow(
      'FORBIDDEN',
    );
  });

  it('is not granted while the node is locked', async () => {
    const huda = await node.logIn('caseworker');
    await node.restart();
    const locked = await staffCommand(node, huda, 'grantDutyKey', { staffId: node.staffIds.listener });
    expect(locked).toEqual({ code: 'node-locked' });
  });

  it('still opens with a new password, and no longer with the old one', async () => {
    const { login, password } = staff.stranger;
    const other = await node.logIn('stranger');
    const token = await node.logIn('stranger');
    const set = (current: string, next: string) => staffCommand(node, token, 'setOwnPassword', { current, next });
    expect(await set('not-the-right-one', own)).toEqual({ code: 'password-wrong' });
    expect(await set(password, 'short')).toEqual({ code: 'password-too-weak' });
    expect(await set(password, password)).toEqual({ code: 'password-too-weak' });
    const [before] = await node.db.query('SELECT * FROM duty_key_wrap WHERE staff_id = $1', [node.staffIds.stranger]);
    expect(await set(password, own)).toMatchObject({ id: node.staffIds.stranger, holdsDutyKey: true });
    const [after] = await node.db.query('SELECT * FROM duty_key_wrap WHERE staff_id = $1', [node.staffIds.stranger]);
    expect(after).toEqual(before);
    expect(await mayWork(other)).toBe(false);
    expect(await mayWork(token)).toBe(true);
    await node.restart();
    expect(await tryLogIn(node.url, login, password)).toEqual({ code: 'login-failed' });
    expect(await tryLogIn(node.url, login, own)).toMatchObject({ nodeLocked: false });
  });

  it('and no password can be read in what the database keeps of the staff', async () => {
    await node.logIn('caseworker');
    const key = (dutyKey() as unknown as { unlocked: { dutyKey: Buffer } }).unlocked.dutyKey;
    const tables = ['staff', 'staff_role', 'duty_key_wrap', 'session', 'login_throttle', 'given_answer', 'audit_entry'];
    let dump = '';
    for (const table of tables) {
      const [{ kept }] = await node.db.query(`SELECT coalesce(string_agg(t::text, E'\n'), '') AS kept FROM ${table} t`);
      dump += kept;
    }
    expect(dump).toContain('Huda');
    const passwords = [first, own, ...Object.values(staff).map(({ password }) => password)].map((p) => Buffer.from(p));
    for (const secret of [key, Buffer.from(dutyKey().ageIdentity()), ...passwords]) {
      for (const spelling of ['utf8', 'hex', 'base64', 'base64url'] as const)
        expect(dump).not.toContain(secret.toString(spelling));
    }
  });
});
