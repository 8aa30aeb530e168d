import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import { type HttpRequest, type HttpResponse, type Problem, problemDetails, signResponse } from '#federation';
import { Clock } from '../../clock.js';
import { OwnNode } from '../own-node.js';
import { pageEndHeader } from '../page-end.js';
import type { Answer } from './call.js';

const gzipped = promisify(gzip);
const brotlied = promisify(brotliCompress);
const worthwhile = 1_024;
/** Random bytes are most of a long answer: trying harder takes six times as long and saves one byte in two hundred. */
const long = 64 * 1024;

/** Answers as they go out: compressed where asked and worthwhile, then signed together with the request they answer. */
@Injectable()
export class SignedAnswers {
  constructor(
    private readonly own: OwnNode,
    private readonly clock: Clock,
  ) {}

  async sign(answer: Answer, request: HttpRequest, to: string): Promise<HttpResponse> {
    const { body, coding } = await compressed(answer, request.headers['accept-encoding'] ?? '');
    const headers = {
      'content-type': answer.type,
      ...(coding ? { 'content-encoding': coding } : {}),
      ...(answer.pageEnd === undefined ? {} : { [pageEndHeader]: String(answer.pageEnd) }),
    };
    return this.signed({ status: answer.status, headers, body }, request, to);
  }

  /** A refusal (RFC 9457). Signed when it is known whom it answers and there is a signature to answer to. */
  refuse(found: Problem, request: HttpRequest, to: string | undefined, retryAfter?: number): HttpResponse {
    const response = this.turnAway(found, retryAfter);
    if (!to || !request.headers['signature']) return response;
    try {
      return this.signed(response, request, to);
    } catch {
      return response; // a signature header that cannot even be read has nothing an answer could refer to
    }
  }

  /** A refusal without a signature, for who is not worth one. */
  turnAway(found: Problem, retryAfter?: number): HttpResponse {
    const details = problemDetails(found.problem);
    const headers = {
      'content-type': 'application/problem+json',
      ...(retryAfter ? { 'retry-after': String(retryAfter) } : {}),
    };
    return { status: details.status, headers, body: Buffer.from(JSON.stringify(details)) };
  }

  private signed(response: HttpResponse, request: HttpRequest, to: string): HttpResponse {
    const nonce = randomBytes(16).toString('base64url');
    return signResponse(response, request, {
      from: this.own.nodeId,
      to,
      at: this.clock.now(),
      nonce,
      key: this.own.key,
    });
  }
}

async function compressed({ body, compress }: Answer, accepted: string): Promise<{ body: Buffer; coding?: string }> {
  if (!compress || body.length < worthwhile) return { body };
  if (/\bbr\b/.test(accepted)) {
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: body.length > long ? 1 : 4,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
    };
    return { body: await brotlied(body, { params }), coding: 'br' };
  }
  return /\bgzip\b/.test(accepted) ? { body: await gzipped(body), coding: 'gzip' } : { body };
}
