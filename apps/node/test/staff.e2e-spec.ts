import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { staffCommand, tryLogIn } from './harness/command.js';
import { type NodeUnderTest, nodeUnderTest } from './node-under-test.js';

describe('the accounts of those who work here', () => {
  let node: NodeUnderTest;
  let administrator: string;
  beforeAll(async () => {
    node = await nodeUnderTest();
    administrator = await node.logIn('node-administrator');
    await node.logIn('caseworker');
  });
  afterAll(() => node.stop());

  const command = (name: string, input: object) => staffCommand(node, administrator, name, input);
  const newcomer = (login: string) => ({
    login,
    name: `${login} (invented)`,
    language: 'fr',
    roles: ['listener'],
    firstPassword: 'a-first-password-for-her',
  });

  it('are made once, however often the same request is sent', async () => {
    const input = { ...newcomer('yasmin'), idempotencyKey: randomUUID() };
    const made = await command('addStaff', input);
    expect(made).toMatchObject({ ownPassword: false, holdsDutyKey: false });
    expect(await command('addStaff', input)).toEqual(made);
    expect(await command('addStaff', newcomer('YASMIN '))).toEqual({ code: 'login-name-taken' });
    expect(await command('addStaff', newcomer('two words'))).toEqual({ code: 'login-name-unusable' });
    expect(await command('addStaff', { ...newcomer('dalia'), firstPassword: 'short' })).toEqual({
      code: 'password-too-weak',
    });
  });

  it('can do nothing but set a password while the administrator knows it', async () => {
    await command('addStaff', { ...newcomer('root2'), roles: ['node_administrator'] });
    const { token } = await tryLogIn(node.url, 'root2', 'a-first-password-for-her');
    await expect(staffCommand(node, token, 'addStaff', newcomer('x1'))).rejects.toThrow('FORBIDDEN');
  });

  it('lose sessions, login and duty key when suspended, and only login comes back by itself', async () => {
    const token = await node.logIn('listener');
    const staffId = node.staffIds.listener;
    expect(await command('suspendStaff', { staffId })).toMatchObject({ suspended: true, holdsDutyKey: false });
    expect((await node.graphql(token, '{ me { id } }')).errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
    await expect(node.logIn('listener')).rejects.toThrow('login-failed');
    expect(await command('restoreStaff', { staffId })).toMatchObject({ suspended: false, holdsDutyKey: false });
    await node.logIn('listener');
  });

  it('start again like new ones after a forgotten password', async () => {
    const staffId = node.staffIds.teammate;
    const before = await node.logIn('teammate');
    const firstPassword = 'another-first-password';
    expect(await command('resetPassword', { staffId, firstPassword })).toMatchObject({
      ownPassword: false,
      holdsDutyKey: false,
    });
    expect((await node.graphql(before, '{ me { id } }')).errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('keep at least one administrator, and one who can open cases, also when two are suspended at once', async () => {
    expect(await command('suspendStaff', { staffId: randomUUID() })).toEqual({ code: 'not-found' });
    const holders = [node.staffIds.caseworker, node.staffIds['shelter-operator']];
    await node.db.query('DELETE FROM duty_key_wrap WHERE staff_id <> ALL($1)', [holders]);
    const answers = await Promise.all(holders.map((staffId) => command('suspendStaff', { staffId })));
    expect(answers.map(({ code }) => code).sort()).toEqual(['duty-key-last-holder', undefined].sort());
    const left = await node.db.query('SELECT staff_id FROM duty_key_wrap');
    expect(left).toHaveLength(1);
    const [second] = await node.db.query(`SELECT id FROM staff WHERE login = 'root2'`);
    await command('suspendStaff', { staffId: second.id });
    const staffId = node.staffIds['node-administrator'];
    expect(await command('suspendStaff', { staffId })).toEqual({ code: 'last-administrator' });
    expect(await command('setRoles', { staffId, roles: ['auditor'] })).toEqual({ code: 'last-administrator' });
  });

  it('belong to teams, which count at once', async () => {
    const staffId = node.staffIds.auditor;
    const { data } = await node.graphql<{ addTeam: { id: string } }>(
      administrator,
      `mutation ($key: ID!) { addTeam(input: { idempotencyKey: $key, name: "فريق الليل" }) {
        ... on Team { id name } ... on Refusal { code } } }`,
      { key: randomUUID() },
    );
    await command('setTeams', { staffId, teamIds: [data.addTeam.id] });
    const token = await node.logIn('auditor');
    const me = await node.graphql<{ me: { teams: unknown } }>(token, '{ me { teams { name } } }');
    expect(me.data.me.teams).toEqual([{ name: 'فريق الليل' }]);
    expect(await command('setTeams', { staffId, teamIds: [randomUUID()] })).toEqual({ code: 'not-found' });
  });

  it('have every change of theirs in the audit, with who did it and without a name', async () => {
    const rows: { action: string; entry: string; actor: string }[] = await node.db.query(
      'SELECT action, actor, a::text AS entry FROM audit_entry a',
    );
    const actions = new Set(rows.map(({ action }) => action));
    for (const action of ['add', 'set-teams', 'suspend', 'restore', 'reset-password']) {
      expect(actions).toContain(`staff.${action}`);
    }
    expect(actions).toContain('session.open');
    expect(actions).toContain('team.add');
    for (const { entry } of rows) expect(entry).not.toMatch(/yasmin|Huda|password-for-her/i);
    const suspended = rows.filter(({ action }) => action === 'staff.suspend');
    for (const { actor } of suspended) expect(actor).toBe(`staff:${node.staffIds['node-administrator']}`);
  });

  it('are listed by name, page after page', async () => {
    const names: string[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof pageAfter>> = await pageAfter(after);
      names.push(...page.edges.map(({ node: { name } }) => name));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after);
    expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
    expect(names).toContain('Sami (invented)');
  });

  async function pageAfter(after: string | null) {
    const { data } = await node.graphql<{
      staff: {
        edges: { node: { name: string } }[];
        pageInfo: { hasNextPage: boolean; endCursor: string | null };
      };
    }>(
      administrator,
      'query ($after: String) { staff(first: 4, after: $after) { edges { node { name } } pageInfo { hasNextPage endCursor } } }',
      { after },
    );
    return data.staff;
  }
});
