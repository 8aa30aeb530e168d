import type { IncomingHttpHeaders } from 'node:http';

/** `__Host-` binds the cookie to this host over HTTPS; on loopback, where there is no TLS, it has its plain name. */
export const cookieNames = { https: '__Host-ihala', http: 'ihala' } as const;

/**
 * The session token a request presents: as a bearer, or as the browser's cookie.
 *
 * A browser sends the cookie also when another site made the request. `SameSite=Strict` stops that; behind it the cookie
 * counts only where another site cannot have made the request without asking first (CORS preflight, which is never
 * granted): a JSON body or one of the headers that Apollo's CSRF prevention asks for. A WebSocket asks nobody: there the
 * page must come from this host.
 */
export function presentedToken(headers: IncomingHttpHeaders, https: boolean): string | undefined {
  const bearer = /^Bearer ([A-Za-z0-9_-]{43})$/i.exec(headers.authorization ?? '')?.[1];
  if (headers.authorization !== undefined) return bearer;
  return cookieCounts(headers) ? cookieOf(headers.cookie, cookieNames[https ? 'https' : 'http']) : undefined;
}

function cookieCounts(headers: IncomingHttpHeaders): boolean {
  if (headers['sec-fetch-site'] === 'cross-site') return false;
  if (headers.upgrade?.toLowerCase() === 'websocket') return isOwnOrigin(headers);
  return (
    /^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '') ||
    headers['x-apollo-operation-name'] !== undefined ||
    headers['apollo-require-preflight'] !== undefined
  );
}

function isOwnOrigin({ origin, host }: IncomingHttpHeaders): boolean {
  return origin !== undefined && URL.canParse(origin) && new URL(origin).host === host;
}

function cookieOf(cookies: string | undefined, name: string): string | undefined {
  for (const pair of cookies?.split(';') ?? []) {
    const [key, value] = pair.trim().split('=', 2);
    if (key === name && value && /^[A-Za-z0-9_-]{43}$/.test(value)) return value;
  }
  return undefined;
}
