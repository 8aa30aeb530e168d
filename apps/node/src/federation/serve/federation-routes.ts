import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type HttpRequest, type HttpResponse, isProblem, type Problem, problem } from '#federation';
import { MemberStates } from '../contact/member-states.js';
import type { Member } from '../member.js';
import type { Call } from './call.js';
import { Gate } from './gate.js';
import { Nonces } from './nonces.js';
import { SignedAnswers } from './signed-answer.js';

export const CALLS = Symbol('the calls that other nodes make');

const none = Buffer.alloc(0);
type Named = FastifyRequest & { member?: Member };

/**
 * The calls of `/federation/v1` on the node's own HTTP server, outside GraphQL. Every request passes in this order: size, member, rate,
 * signature, schema, and only then the database. A refusal changes nothing.
 */
@Injectable()
export class FederationRoutes implements OnModuleInit {
  private readonly logger = new Logger(FederationRoutes.name);

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly gate: Gate,
    private readonly nonces: Nonces,
    private readonly answers: SignedAnswers,
    private readonly states: MemberStates,
    @Inject(CALLS) private readonly calls: readonly Call<unknown>[],
  ) {}

  async onModuleInit(): Promise<void> {
    const fastify: FastifyInstance = this.host.httpAdapter.getInstance();
    await fastify.register(
      (routes, _, done) => {
        routes.removeAllContentTypeParsers();
        routes.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, parsed) => parsed(null, body));
        routes.setErrorHandler((error, request, reply) => this.broken(error, request, reply));
        routes.setNotFoundHandler((request, reply) => this.send(reply, this.refuse(problem('not-found'), request)));
        for (const call of this.calls) this.add(routes, call);
        done();
      },
      { prefix: '/federation/v1' },
    );
  }

  private add(routes: FastifyInstance, call: Call<unknown>): void {
    routes.route({
      method: call.method,
      url: call.path,
      exposeHeadRoute: false,
      bodyLimit: Math.max(1, call.limit),
      onRequest: (request, reply) => this.enter(call, request, reply),
      handler: (request, reply) => this.handle(call, request, reply),
    });
  }

  /** Size, member, rate: before the body is read. */
  private async enter(call: Call<unknown>, request: Named, reply: FastifyReply): Promise<FastifyReply | undefined> {
    const length = Number(request.headers['content-length'] ?? 0);
    const tooLarge = this.gate.size(request.url, length, call.limit);
    if (tooLarge) return this.send(reply, this.refuse(tooLarge, request));
    const member = this.gate.member(request.headers, call.formerToo);
    if (isProblem(member)) return this.send(reply, this.refuse(member, request));
    request.member = member;
    const rate = await this.gate.rate(member.nodeId, request.ip);
    if ('inMs' in rate) {
      if (rate.inMs > 0) await pause(rate.inMs);
      return undefined;
    }
    const refused = problem('rate-exceeded');
    return rate.flood
      ? this.send(reply, this.answers.turnAway(refused, rate.seconds))
      : this.send(reply, this.refuse(refused, request, rate.seconds));
  }

  private async handle(call: Call<unknown>, request: Named, reply: FastifyReply): Promise<FastifyReply> {
    const member = request.member;
    const received = this.received(request);
    if (!member) throw new Error('a request passed without its member');
    const verified = await this.verify(call, member, received);
    if (isProblem(verified)) return this.send(reply, this.refuse(verified, request));
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    const asked = {
      from: member,
      params: request.params as Record<string, string>,
      query: new URL(received.url).searchParams,
      body: bodyOf(request),
      signal: gone.signal,
      beat: () => beat(reply),
    };
    const said = call.read(asked);
    if (isProblem(said)) return this.send(reply, this.refuse(said, request));
    if (!(await this.nonces.use(verified))) return this.send(reply, this.refuse(problem('replayed-message'), request));
    await this.states.heard(member.nodeId);
    const answer = await call.answer(asked, said);
    if (isProblem(answer)) return this.send(reply, this.refuse(answer, request));
    return this.send(reply, await this.answers.sign(answer, received, member.nodeId));
  }

  private async verify(call: Call<unknown>, member: Member, received: HttpRequest) {
    const verified = await this.gate.signature(received, call.formerToo);
    if (!isProblem(verified) || verified.problem !== 'unknown-key') return verified;
    const introduced = await call.introduce?.(member, Buffer.from(received.body));
    return introduced ? this.gate.signature(received) : verified;
  }

  private refuse(found: Problem, request: Named, retryAfter?: number): HttpResponse {
    return this.answers.refuse(found, this.received(request), request.member?.nodeId, retryAfter);
  }

  /** A failure of our own is told without any detail. */
  private broken(error: unknown, request: Named, reply: FastifyReply): FastifyReply {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return this.send(reply, this.refuse(problem('too-large'), request));
    const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
    if (status < 500) return this.send(reply, this.refuse(problem('wrong-shape'), request));
    this.logger.error(`a call failed: ${error instanceof Error ? error.message : 'unknown'}`);
    const body = Buffer.from(JSON.stringify({ type: 'about:blank', title: 'The node failed.', status: 500 }));
    return this.send(reply, { status: 500, headers: { 'content-type': 'application/problem+json' }, body });
  }

  private received(request: Named): HttpRequest {
    const url = this.gate.addressed(request.url, request.headers.host);
    return { method: request.method, url, headers: headersOf(request), body: bodyOf(request) };
  }

  private send(reply: FastifyReply, { status, headers, body }: HttpResponse): FastifyReply {
    return reply
      .status(status)
      .headers({ ...headers, 'cache-control': 'no-store' })
      .send(Buffer.from(body));
  }
}

/** `102 Processing`, 27 bytes; nothing once the answer has begun. */
function beat({ raw }: FastifyReply): void {
  if (!raw.headersSent && !raw.destroyed && raw.req.httpVersion === '1.1') raw.writeProcessing();
}

function bodyOf(request: FastifyRequest): Buffer {
  return Buffer.isBuffer(request.body) ? request.body : none;
}

function headersOf(request: FastifyRequest): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value === 'string') headers[name] = value;
    else if (value) headers[name] = value.join(', ');
  }
  return headers;
}
