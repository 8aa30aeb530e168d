import type { IncomingHttpHeaders } from 'node:http';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GraphqlContext } from './graphql-context.js';
import { languageOf } from './language.js';
import { WhoAsks } from './who-asks.js';

/** Finds out, once for each request, who asks and in which language. */
@Injectable()
export class Requests {
  constructor(private readonly who: WhoAsks) {}

  readonly contextOf = async (request: FastifyRequest, reply: FastifyReply): Promise<GraphqlContext> => ({
    ...(await this.ofHeaders(request.headers, request.ip)),
    reply,
  });

  /** For a subscription, which outlives the moment in which its opener was let in. */
  async ofSocket(headers: IncomingHttpHeaders, address: string): Promise<GraphqlContext> {
    const context = await this.ofHeaders(headers, address);
    return { ...context, askAgain: () => this.who.actorOf(headers) };
  }

  private async ofHeaders(headers: IncomingHttpHeaders, address: string): Promise<GraphqlContext> {
    return { actor: await this.who.actorOf(headers), language: languageOf(headers['accept-language']), address };
  }
}
