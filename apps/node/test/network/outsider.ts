import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { request as send } from 'undici';
import {
  type HttpRequest,
  type HttpResponse,
  problemCodeOf,
  type Sending,
  type SigningKey,
  signRequest,
  signResponse,
} from '#federation';
import { readHome } from '#home';
import { madeHome, type OrganisationUnderTest } from '../harness/made-home.js';

/** What a node answered to a request made by hand. */
export interface Said {
  readonly status: number;
  /** The problem’s code, or `none`. */
  readonly problem: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** What an outsider answers to a call: a body (signed and sent, unless its spec wants none), or nothing (the call hangs). */
export type Answering = (
  path: string,
  query: URLSearchParams,
) => { status?: number; body: Buffer; headers?: Readonly<Record<string, string>>; unsigned?: boolean } | undefined;

/** A member without our node: it signs with its real key whatever its spec wants, and lies where it is told to. */
export interface Outsider {
  readonly nodeId: string;
  readonly key: SigningKey;
  readonly dir: string;
  readonly rootSeed: Buffer;
  readonly address: string;
  /** What it answers from now on; at first every call hangs. */
  answer(how: Answering): void;
  /** A request as its spec wants it: signed properly unless something else is asked for. */
  sign(
    to: { readonly nodeId: string; readonly url: string },
    what: Partial<HttpRequest>,
    by?: Partial<Sending>,
  ): HttpRequest;
  stop(): Promise<void>;
}

/** It listens on this machine's loopback address, or at `at`, where others know it by a name. */
export async function outsider(
  organisation: OrganisationUnderTest,
  at: { readonly host: string; readonly name: string } = { host: '127.0.0.1', name: '127.0.0.1' },
): Promise<Outsider> {
  const { dir, rootSeed } = await madeHome(organisation);
  const { node, feedKey } = await readHome(dir);
  let answering: Answering = () => undefined;
  const hanging = new Set<() => Promise<void>>();
  const server = createServer((asked, answer) => void respond(asked, answer));
  await new Promise<void>((listening) => server.listen(0, at.host, listening));
  const address = `http://${at.name}:${(server.address() as AddressInfo).port}`;
  const sending = (to: string): Sending => ({
    from: node.nodeId,
    to,
    at: new Date(),
    nonce: randomBytes(16).toString('base64url'),
    key: feedKey,
  });

  async function respond(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const url = new URL(asked.url ?? '/', address);
    const chunks: Buffer[] = [];
    for await (const chunk of asked) chunks.push(chunk as Buffer);
    const headers = Object.fromEntries(Object.entries(asked.headers).map(([name, value]) => [name, String(value)]));
    const request = { method: asked.method ?? 'GET', url: url.href, headers, body: Buffer.concat(chunks) };
    const attempt = async () => {
      const said = answering(url.pathname.replace('/federation/v1', ''), url.searchParams);
      if (!said) return;
      hanging.delete(attempt);
      const response: HttpResponse = { status: said.status ?? 200, headers: { ...said.headers }, body: said.body };
      const signed = said.unsigned
        ? response
        : signResponse(response, request, sending(String(asked.headers['ihala-from'])));
      answer.writeHead(signed.status, { ...signed.headers });
      answer.end(said.body);
    };
    hanging.add(attempt);
    await attempt();
  }

  return {
    nodeId: node.nodeId,
    key: feedKey,
    dir,
    rootSeed,
    address,
    answer: (how) => {
      answering = how;
      for (const attempt of hanging) void attempt();
    },
    sign: (to, what, by) =>
      signRequest(
        { method: 'GET', url: to.url, headers: {}, body: Buffer.alloc(0), ...what },
        { ...sending(to.nodeId), ...by },
      ),
    stop: () => close(server),
  };
}

/** Sends a request exactly as it is, to where the node really listens. */
export async function deliver({ method, url, headers, body }: HttpRequest): Promise<Said> {
  const { pathname, search, origin } = new URL(url);
  const answer = await send(origin + pathname + search, {
    method: method as 'GET' | 'POST',
    headers: { ...headers },
    body: body.byteLength > 0 ? Buffer.from(body) : null,
  });
  const received = Buffer.from(await answer.body.arrayBuffer());
  const isProblem = String(answer.headers['content-type']).startsWith('application/problem+json');
  const type: unknown = isProblem ? JSON.parse(received.toString('utf8')).type : undefined;
  const problem = typeof type === 'string' ? (problemCodeOf(type) ?? 'unknown') : 'none';
  return { status: answer.statusCode, problem, headers: answer.headers, body: received };
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
}
