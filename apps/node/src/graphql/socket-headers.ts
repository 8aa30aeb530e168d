import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** What a program may say when it opens a socket. */
export interface SocketParams extends Readonly<Record<string, unknown>> {
  readonly token?: unknown;
  readonly language?: unknown;
}

/** The headers by which a socket's opener is known. A token given on connecting counts like a bearer header. */
export function socketHeaders({ headers }: IncomingMessage, params: SocketParams | undefined): IncomingHttpHeaders {
  const authorization = typeof params?.token === 'string' ? `Bearer ${params.token}` : headers.authorization;
  const language = typeof params?.language === 'string' ? params.language : headers['accept-language'];
  return { ...headers, authorization, 'accept-language': language };
}
