import { describe, expect, it } from '@jest/globals';
import { presentedToken } from './presented-token.js';

const token = 'A'.repeat(43);
const json = { 'content-type': 'application/json; charset=utf-8' };
const cookie = `other=1; ihala=${token}`;

describe('the session a request presents', () => {
  it('is the bearer of a program', () => {
    expect(presentedToken({ authorization: `Bearer ${token}` }, true)).toBe(token);
    expect(presentedToken({ authorization: `Basic ${token}` }, true)).toBeUndefined();
    expect(presentedToken({ authorization: `Bearer ${token}A` }, true)).toBeUndefined();
  });

  it('is the cookie of a browser that sends JSON or one of the headers no form can send', () => {
    expect(presentedToken({ cookie, ...json }, false)).toBe(token);
    expect(presentedToken({ cookie, 'apollo-require-preflight': 'true' }, false)).toBe(token);
    expect(presentedToken({ cookie, 'x-apollo-operation-name': 'Today' }, false)).toBe(token);
  });

  it.each(['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain', undefined])(
    'is nothing where another site’s form could have sent the cookie (%s)',
    (contentType) => {
      expect(presentedToken({ cookie, 'content-type': contentType }, false)).toBeUndefined();
    },
  );

  it('is nothing where the browser says that another site asks', () => {
    expect(presentedToken({ cookie, ...json, 'sec-fetch-site': 'cross-site' }, false)).toBeUndefined();
  });

  it('counts for a WebSocket only from a page of this host', () => {
    const socket = { cookie, upgrade: 'websocket', host: 'dar.example' };
    expect(presentedToken({ ...socket, origin: 'https://dar.example' }, false)).toBe(token);
    expect(presentedToken({ ...socket, origin: 'https://evil.example' }, false)).toBeUndefined();
    expect(presentedToken({ ...socket, origin: 'null' }, false)).toBeUndefined();
    expect(presentedToken(socket, false)).toBeUndefined();
  });

  it('is over HTTPS only the cookie that is bound to this host', () => {
    expect(presentedToken({ cookie, ...json }, true)).toBeUndefined();
    expect(presentedToken({ cookie: `__Host-ihala=${token}`, ...json }, true)).toBe(token);
  });

  it('is the bearer alone where both are sent', () => {
    expect(presentedToken({ cookie, ...json, authorization: 'Bearer nonsense' }, false)).toBeUndefined();
  });
});
