import { cookieNames } from './presented-token.js';

/** The `Set-Cookie` of a browser's session: no script reads it, no other site sends it. */
export function sessionCookie(token: string, endsAt: Date, https: boolean): string {
  return written(token, `Expires=${endsAt.toUTCString()}`, https);
}

/** Takes the cookie away again. */
export function noSessionCookie(https: boolean): string {
  return written('', 'Max-Age=0', https);
}

function written(value: string, lasts: string, https: boolean): string {
  const name = cookieNames[https ? 'https' : 'http'];
  return `${name}=${value}; Path=/; ${lasts}; HttpOnly; SameSite=Strict${https ? '; Secure' : ''}`;
}
