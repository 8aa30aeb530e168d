import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip } from 'node:zlib';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Agent } from 'undici';
import {
  type Address,
  canonicalBytes,
  type HttpRequest,
  type HttpResponse,
  isProblem,
  type ProblemCode,
  problemCodeOf,
  recordIn,
  signRequest,
  verifyResponse,
} from '#federation';
import { Clock } from '../../clock.js';
import { Config } from '../../config.js';
import { Records } from '../keys/records.js';
import { Members } from '../members.js';
import { OwnNode } from '../own-node.js';
import { agentFor } from './connection.js';
import { wholeAnswer } from './whole-answer.js';

const unbrotli = promisify(brotliDecompress);
const ungzip = promisify(gunzip);
/** The largest answer, compressed or not. Bytes. */
const largest = 64 * 1024 * 1024;

/** What is asked of a member. `path` below `/federation/v1`; `patience` in seconds until the answer begins. */
export interface Question {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: Buffer;
  readonly patience: number;
  readonly signal: AbortSignal;
  /** Told each time the other side shows, while it waits with its answer, that the line still holds. Nothing is proven by it. */
  readonly onBeat?: () => void;
  /** Told when the answer begins to come, however long all of it takes, with its headers: of these nothing is proven yet. */
  readonly onBegin?: (headers: Readonly<Record<string, string>>) => void;
}

/** A member could not be asked: no line, no signed answer. `code` for the board, without any address. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  constructor(readonly code: string) {
    super(code);
  }
}

/** A member refused, with its signature: contact is there. `retryAfter` in seconds. */
export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(
    readonly code: ProblemCode | 'unknown-problem',
    readonly retryAfter: number | undefined,
  ) {
    super(code);
  }
}

type Once = { readonly body: Buffer } | { readonly unknown: 'theirs' | 'ours' };

const brief = () => ({ patience: 10, signal: AbortSignal.timeout(15_000) });

/** Asks other members. Only addresses of their own node records are called, nothing is redirected, every answer is verified. */
@Injectable()
export class Caller implements OnApplicationShutdown {
  private readonly agents = new Map<string, Agent>();

  constructor(
    private readonly own: OwnNode,
    private readonly members: Members,
    private readonly records: Records,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([...this.agents.values()].map((agent) => agent.destroy()));
  }

  /** The body of the answer. Throws {@link NoAnswer} or {@link Refused}. */
  async ask(nodeId: string, question: Question): Promise<Buffer> {
    const addresses = this.members.find(nodeId)?.addresses ?? [];
    let last = new NoAnswer('no-address');
    for (const address of addresses) {
      try {
        return await this.askAt(nodeId, address, question);
      } catch (error) {
        if (error instanceof Refused || question.signal.aborted) throw error;
        last = error instanceof NoAnswer ? error : new NoAnswer(codeOf(error));
      }
    }
    throw last;
  }

  /**
   * Where one side has a newer feed key than the other knows, records are passed first, which prove themselves under the
   * root key, and the question is asked again: no key but the current one is ever accepted, and nothing waits for it.
   */
  private async askAt(nodeId: string, address: Address, question: Question): Promise<Buffer> {
    const answered = await this.once(nodeId, address, question);
    if ('body' in answered) return answered.body;
    const met = await (answered.unknown === 'theirs' ? this.learn(nodeId, address) : this.introduce(nodeId, address));
    const second = met ? await this.once(nodeId, address, question) : answered;
    if ('body' in second) return second.body;
    throw second.unknown === 'theirs' ? new NoAnswer('unknown-key') : new Refused('unknown-key', undefined);
  }

  /** Reads a member's record from an answer that its known key did not sign. */
  private async learn(nodeId: string, address: Address): Promise<boolean> {
    const asking = { method: 'GET', path: `/records/${nodeId}`, ...brief() } as const;
    const { response } = await this.exchange(nodeId, address, asking);
    const record = response.status === 200 ? recordIn(await decompressed(response)) : undefined;
    return record !== undefined && (await this.records.take(nodeId, record));
  }

  /** Shows a member this node's own record. */
  private async introduce(nodeId: string, address: Address): Promise<boolean> {
    const body = canonicalBytes({ v: 1, record: this.own.record });
    const answered = await this.once(nodeId, address, { method: 'POST', path: '/records', body, ...brief() });
    return 'body' in answered;
  }

  private async exchange(nodeId: string, address: Address, question: Question) {
    const unsigned: HttpRequest = {
      method: question.method,
      url: `${address.url}/federation/v1${question.path}`,
      headers: { 'accept-encoding': 'br, gzip', ...(question.body ? { 'content-type': 'application/json' } : {}) },
      body: question.body ?? Buffer.alloc(0),
    };
    const nonce = randomBytes(16).toString('base64url');
    const sending = { from: this.own.nodeId, to: nodeId, at: this.clock.now(), nonce, key: this.own.key };
    const request = signRequest(unsigned, sending);
    return { request, response: await this.send(address, request, question) };
  }

  /** The answer; or whose key the other side does not know. */
  private async once(nodeId: string, address: Address, question: Question): Promise<Once> {
    const { request, response } = await this.exchange(nodeId, address, question);
    const key = this.members.currentKey(nodeId);
    if (!key) throw new NoAnswer('unknown-member');
    const proven = await verifyResponse(response, request, {
      self: this.own.nodeId,
      from: nodeId,
      key,
      now: this.clock.now(),
    });
    if (isProblem(proven) && proven.problem === 'unknown-key') return { unknown: 'theirs' };
    if (isProblem(proven))
      throw new NoAnswer(response.status >= 400 ? (problemIn(response) ?? proven.problem) : proven.problem);
    if (response.status === 401 && problemIn(response) === 'unknown-key') return { unknown: 'ours' };
    if (response.status >= 400) throw new Refused(problemIn(response) ?? 'unknown-problem', retryAfterOf(response));
    return { body: await decompressed(response) };
  }

  private async send(
    address: Address,
    request: HttpRequest,
    { patience, signal, onBeat, onBegin }: Question,
  ): Promise<HttpResponse> {
    const url = new URL(request.url);
    const answer = await this.agent(address).request({
      origin: url.origin,
      path: url.pathname + url.search,
      method: request.method as 'GET' | 'POST',
      headers: request.headers,
      body: request.body.byteLength > 0 ? Buffer.from(request.body) : null,
      headersTimeout: patience * 1000,
      bodyTimeout: 30_000,
      signal,
      onInfo: () => onBeat?.(),
    });
    const headers: Record<string, string> = {};
    for (const [name, value] of Object.entries(answer.headers)) {
      if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
    }
    onBegin?.(headers);
    const body = await wholeAnswer(answer.body);
    return { status: answer.statusCode, headers, body };
  }

  private agent(address: Address): Agent {
    const name = `${address.url} ${address.spki ?? ''}`;
    const agent = this.agents.get(name) ?? agentFor(address, this.config.settings.plainHttp);
    this.agents.set(name, agent);
    return agent;
  }
}

function problemIn(response: HttpResponse): ProblemCode | undefined {
  try {
    const { type }: { type?: unknown } = JSON.parse(Buffer.from(response.body).toString('utf8'));
    return typeof type === 'string' ? problemCodeOf(type) : undefined;
  } catch {
    return undefined;
  }
}

function retryAfterOf(response: HttpResponse): number | undefined {
  const seconds = Number(response.headers['retry-after']);
  return Number.isSafeInteger(seconds) && seconds > 0 ? Math.min(seconds, 3600) : undefined;
}

async function decompressed({ headers, body }: HttpResponse): Promise<Buffer> {
  const coding = headers['content-encoding'];
  if (coding === 'br') return unbrotli(body, { maxOutputLength: largest });
  if (coding === 'gzip') return ungzip(body, { maxOutputLength: largest });
  return Buffer.from(body);
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'failed';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
