import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { tryLogIn } from './harness/command.js';
import { type NodeUnderTest, nodeUnderTest, staff } from './node-under-test.js';

const { login, password } = staff.caseworker;

describe('logging in', () => {
  let node: NodeUnderTest;
  beforeAll(async () => {
    node = await nodeUnderTest();
  });
  afterAll(() => node.stop());

  const wrong = (name: string, address?: string) => tryLogIn(node.url, name, 'not-the-right-one', address);
  const timePasses = () => node.db.query('UPDATE login_throttle SET expire = 1 WHERE key NOT LIKE $1', ['known%']);

  it('answers an unknown name like a wrong password, and writes both down alike', async () => {
    expect(await wrong(login)).toEqual({ code: 'login-failed' });
    expect(await wrong('nobody-here')).toEqual({ code: 'login-failed' });
    const rows = await node.db.query(
      `SELECT actor, subject_kind, subject_id, details FROM audit_entry WHERE action = 'session.refuse'`,
    );
    expect(rows).toHaveLength(2);
    expect(rows[0]).toEqual(rows[1]);
  });

  it('takes the name in capitals, and the password to the letter', async () => {
    expect((await tryLogIn(node.url, ` ${login.toUpperCase()}`, password)).token).toMatch(/^[\w-]{43}$/);
    expect(await tryLogIn(node.url, login, password.toUpperCase())).toEqual({ code: 'login-failed' });
  });

  it('is refused after ten wrong passwords from one address, the right one too, and works again in a while', async () => {
    await timePasses();
    for (let i = 0; i < 10; i += 1) expect(await wrong(login)).toEqual({ code: 'login-failed' });
    expect(await tryLogIn(node.url, login, password)).toEqual({ code: 'login-too-often' });
    await timePasses();
    expect((await tryLogIn(node.url, login, password)).token).toBeDefined();
  });

  it('counts many tries at once like tries one after the other', async () => {
    await timePasses();
    const answers = await Promise.all(Array.from({ length: 25 }, () => wrong('many-at-once', '203.0.113.9')));
    expect(answers.filter(({ code }) => code === 'login-failed')).toHaveLength(10);
    expect(answers.filter(({ code }) => code === 'login-too-often')).toHaveLength(15);
  });

  it('works for a colleague at her desk while strangers everywhere try her name', async () => {
    await timePasses();
    const desk = '192.0.2.10';
    expect((await tryLogIn(node.url, login, password, desk)).token).toBeDefined();
    const strangers = await Promise.all(Array.from({ length: 40 }, (_, i) => wrong(login, `203.0.113.${i}`)));
    expect(strangers.some(({ code }) => code === 'login-too-often')).toBe(true);
    expect(await tryLogIn(node.url, login, password, '192.0.2.99')).toEqual({ code: 'login-too-often' });
    expect((await tryLogIn(node.url, login, password, desk)).token).toBeDefined();
  });

  it('leaves neither names nor addresses in the count', async () => {
    const [{ kept }] = await node.db.query(`SELECT string_agg(t::text, ' ') AS kept FROM login_throttle t`);
    expect(kept).not.toContain(login);
    expect(kept).not.toMatch(/192\.0\.2|203\.0\.113|198\.51/);
  });

  it('by a browser gives a cookie that no script reads and no other site sends', async () => {
    await timePasses();
    const post = (body: object, headers: Record<string, string> = {}) =>
      request(node.url)
        .post('/graphql')
        .set({ 'content-type': 'application/json', ...headers })
        .send(JSON.stringify(body));
    const query = `mutation { logIn(input: { login: "${login}", password: "${password}", keep: cookie }) {
      ... on LoggedIn { token me { login } } } }`;
    const { body, headers } = await post({ query });
    expect(body.data).toEqual({ logIn: { token: null, me: { login } } });
    const set = String(headers['set-cookie']);
    expect(set).toMatch(/^ihala=[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Strict$/);
    const cookie = set.split(';')[0] ?? '';
    const me = { query: '{ me { login } }' };
    expect((await post(me, { cookie })).body).toEqual({ data: { me: { login } } });
    const form = await post(me, { 'content-type': 'text/plain', cookie });
    expect(form.status).toBe(400);
    const other = await post(me, { cookie, 'sec-fetch-site': 'cross-site' });
    expect(other.text).toContain('UNAUTHENTICATED');
    const out = await post({ query: 'mutation { logOut { loggedOut } }' }, { cookie });
    expect(String(out.headers['set-cookie'])).toContain('Max-Age=0');
    expect((await post(me, { cookie })).text).toContain('UNAUTHENTICATED');
  });
});
