import { createClient } from 'graphql-ws';
import request from 'supertest';
import { WebSocket } from 'ws';
import type { Language } from '#i18n';

/** What the API answered. */
export interface Answered<Data> {
  readonly status: number;
  readonly data: Data;
  readonly errors: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: { readonly code: string } & Readonly<Record<string, unknown>>;
  }[];
  readonly headers: Readonly<Record<string, string>>;
}

/** Asks a node's API over HTTP, as a program does. */
export async function ask<Data = Record<string, never>>(
  url: string,
  token: string | undefined,
  query: string,
  variables: object = {},
  language?: Language,
): Promise<Answered<Data>> {
  const { status, body, headers } = await request(url)
    .post('/graphql')
    .set({
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(language ? { 'accept-language': language } : {}),
    })
    .send({ query, variables });
  return { status, data: body.data, errors: body.errors ?? [], headers };
}

/** A subscription that is open; `next` waits for what is told, `end` closes it. */
export interface Listening<Data> {
  next(): Promise<IteratorResult<{ data?: Data | null; errors?: readonly unknown[] }>>;
  end(): Promise<void>;
}

/** Subscribes over a WebSocket. Resolves when the socket is open; give the node a moment to subscribe. */
export function listen<Data>(
  url: string,
  token: string | undefined,
  query: string,
  variables: Record<string, unknown> = {},
): Listening<Data> {
  const client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: token ? { token } : {},
    retryAttempts: 0,
  });
  const events = client.iterate<Data>({ query, variables });
  return {
    next: () => events.next(),
    end: async () => {
      await events.return?.();
      await client.dispose();
    },
  };
}
