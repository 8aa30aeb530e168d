import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { Agent } from 'undici';
import {
  base64url,
  batchLimits,
  batchLines,
  broadcastFeed,
  type Changes,
  type Cursor,
  canonicalBytes,
  closeBatch,
  type Hello,
  type HttpRequest,
  type Signed,
  type SigningKey,
  signRequest,
  signResponse,
  startOf,
} from '#federation';
import { inventedRecord, measured } from '../invented-feed.js';

/** The node that all peers stand around. */
export interface Target {
  readonly nodeId: string;
  readonly url: string;
}

/** What a request and an answer of a hanging call weigh on the line, in bytes, and how long the node lets one hang. */
export interface Weighed {
  request?: { readonly bytes: number; readonly hangSeconds: number; readonly beatSeconds: number };
  answer?: number;
}

const hangFor = 240;

/** A member without a node: it hangs on the node, lets the node hang on it, and says something now and then. */
export class Peer {
  readonly weighed: Weighed = {};
  private readonly server: Server;
  private readonly hanging = new Set<() => void>();
  private readonly said: { readonly seq: number; readonly lines: string }[] = [];
  private end: Cursor;
  private head: Signed | undefined;
  private mark = '';
  private readonly readBefore = new WeakMap<Socket, number>();

  constructor(
    readonly nodeId: string,
    private readonly key: SigningKey,
  ) {
    this.end = startOf(broadcastFeed(nodeId), base64url(randomBytes(16)));
    this.server = createServer((asked, answer) => void this.respond(asked, answer));
  }

  async listen(port: number): Promise<void> {
    await new Promise<void>((listening) => this.server.listen(port, '127.0.0.1', listening));
  }

  /** Says one thing to everybody, in a batch of its own. */
  say(): void {
    const ts = new Date();
    const payload = canonicalBytes(inventedRecord(this.end.seq));
    const drafts = [{ type: measured, schema: 1, ts, salt: randomBytes(32), payload }];
    const { entries, signedHead, cursor } = closeBatch(this.end, drafts, { key: this.key, ts, charterVersion: 1 });
    const lines = entries.map(({ headerBytes, content }) => {
      return { header: headerBytes, salt: content?.salt ?? null, payload: content?.payload ?? null };
    });
    this.said.push({ seq: cursor.seq, lines: batchLines({ head: signedHead, entries: lines }) });
    this.end = cursor;
    this.head = signedHead;
    for (const wake of [...this.hanging]) wake();
  }

  /** Hangs on the node, again and again; what it is told is read and forgotten. */
  async follow(target: Target): Promise<never> {
    const agent = new Agent({ connections: 1 });
    for (;;) {
      try {
        await this.ask(agent, target, hangFor);
      } catch {
        await new Promise((later) => setTimeout(later, 1_000));
      }
    }
  }

  /** One call that the node answers after a second, when nothing is new, as it answers a long one: weighed. */
  async weighAnswer(target: Target): Promise<void> {
    const agent = new Agent({ connections: 1 });
    await this.ask(agent, target, 1);
    this.weighed.answer = await this.ask(agent, target, 1);
    await agent.destroy();
  }

  private async ask(agent: Agent, { nodeId, url }: Target, wait: number): Promise<number> {
    const path = `/federation/v1/changes?${this.mark ? `since=${this.mark}&` : ''}wait=${wait}&beat=25`;
    const nonce = randomBytes(16).toString('base64url');
    const unsigned: HttpRequest = {
      method: 'GET',
      url: url + path,
      headers: { 'accept-encoding': 'br, gzip' },
      body: Buffer.alloc(0),
    };
    const { headers } = signRequest(unsigned, { from: this.nodeId, to: nodeId, at: new Date(), nonce, key: this.key });
    const answer = await agent.request({ origin: url, path, method: 'GET', headers, headersTimeout: 300_000 });
    const body = Buffer.from(await answer.body.arrayBuffer());
    if (answer.statusCode !== 200) throw new Error(`changes: ${answer.statusCode}`);
    if (!answer.headers['content-encoding']) this.mark = (JSON.parse(body.toString()) as Changes).mark;
    const lines = Object.entries(answer.headers).map(([name, value]) => `${name}: ${value}\r\n`);
    return `HTTP/1.1 200 OK\r\n${lines.join('')}\r\n`.length + body.length;
  }

  private async respond(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const url = new URL(asked.url ?? '/', `http://${asked.headers.host}`);
    const { bytesRead } = asked.socket;
    const requestBytes = bytesRead - (this.readBefore.get(asked.socket) ?? 0);
    this.readBefore.set(asked.socket, bytesRead);
    for await (const _ of asked);
    const path = url.pathname.replace('/federation/v1', '');
    const secondsOf = (name: string) => Number(url.searchParams.get(name));
    if (path === '/changes' && url.searchParams.has('since')) {
      this.weighed.request = { bytes: requestBytes, hangSeconds: secondsOf('wait'), beatSeconds: secondsOf('beat') };
      await this.untilNews(url.searchParams.get('since') ?? '', Number(url.searchParams.get('wait')), answer);
    }
    const body = this.answerTo(path, url.searchParams);
    const headers = Object.fromEntries(Object.entries(asked.headers).map(([name, value]) => [name, String(value)]));
    const request = { method: asked.method ?? 'GET', url: url.href, headers, body: Buffer.alloc(0) };
    const nonce = randomBytes(16).toString('base64url');
    const by = { from: this.nodeId, to: String(asked.headers['ihala-from']), at: new Date(), nonce, key: this.key };
    if (answer.destroyed) return;
    const signed = signResponse({ status: 200, headers: {}, body }, request, by);
    answer.writeHead(200, { ...signed.headers }).end(body);
  }

  private untilNews(since: string, seconds: number, answer: ServerResponse): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(late);
        this.hanging.delete(look);
        resolve();
      };
      const look = () => {
        if (since !== this.ownMark()) done();
      };
      const late = setTimeout(done, seconds * 1000);
      this.hanging.add(look);
      answer.once('close', done);
      look();
    });
  }

  /** As long as the mark of a node. */
  private ownMark(): string {
    return `0.${(this.head?.signature ?? '0').slice(0, 12)}.0.0.1`;
  }

  private answerTo(path: string, query: URLSearchParams): Buffer {
    if (path === '/hello') return canonicalBytes(this.hello());
    if (path === '/changes') return canonicalBytes(this.changes());
    if (!path.startsWith('/feeds/')) return canonicalBytes({ v: 1 });
    const after = Number(query.get('after'));
    return Buffer.from(
      this.said
        .filter(({ seq }) => seq > after)
        .map(({ lines }) => lines)
        .join(''),
    );
  }

  private changes(): Changes {
    const heads = this.head ? [this.head] : [];
    return { v: 1, mark: this.ownMark(), charterVersion: 1, heads, capacity: [], records: [], receipts: [], nacks: [] };
  }

  private hello(): Hello {
    return {
      v: 1,
      nodeId: this.nodeId,
      wire: [1],
      software: 'bench',
      limits: {
        batchEntries: batchLimits.entries,
        batchBytes: batchLimits.bytes,
        pageBytes: 4 * batchLimits.bytes,
        waitSeconds: 600,
      },
      charter: { network: 'bench', version: 1, hash: base64url(Buffer.alloc(32)) },
      head: this.head ?? null,
      yours: [],
      others: [],
    };
  }
}
