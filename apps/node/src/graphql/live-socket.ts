import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { GraphQLError, getOperationAST, parse, specifiedRules, validate } from 'graphql';
import { type Context, GRAPHQL_TRANSPORT_WS_PROTOCOL, type SubscribePayload } from 'graphql-ws';
import { type Extra, useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { inLanguage, tellError } from './errors.js';
import type { GraphqlContext } from './graphql-context.js';
import { languageOf } from './language.js';
import { limits, longestDocument, longestSocketMessage, mostSubscriptions } from './limits.js';
import { Reports } from './reports.js';
import { Requests } from './requests.js';
import { type SocketParams, socketHeaders } from './socket-headers.js';

type Socket = Context<SocketParams, Extra>;

/**
 * Subscriptions over a WebSocket at the API's path (graphql-ws): subscriptions only, under the same limits and with the
 * same sessions as requests.
 */
@Injectable()
export class LiveSocket implements OnApplicationBootstrap {
  private readonly sockets = new WebSocketServer({ noServer: true, maxPayload: longestSocketMessage });
  private readonly rules = [...specifiedRules, ...limits()];

  constructor(
    private readonly http: HttpAdapterHost,
    private readonly host: GraphQLSchemaHost,
    private readonly requests: Requests,
    private readonly reports: Reports,
  ) {}

  onApplicationBootstrap(): void {
    const { schema } = this.host;
    useServer<SocketParams>(
      {
        onSubscribe: (socket, _, payload) => this.prepare(socket, payload),
        onNext: (_, __, ___, { contextValue, document }, result) => {
          if (!result.errors) return undefined;
          this.reports.report(result.errors, getOperationAST(document) ?? undefined, schema);
          const { language } = contextValue as GraphqlContext;
          return { ...result, errors: result.errors.map((error) => tell(error, language)) };
        },
        onError: (socket, _, __, errors) => {
          const { 'accept-language': wish } = headersOf(socket);
          return errors.map((error) => tell(error, languageOf(wish)));
        },
      },
      this.sockets,
    );
    const server = this.http.httpAdapter.getHttpServer() as Server;
    server.on('upgrade', (request, socket, head) => this.open(request, socket, head));
  }

  /** Before the node stops: its HTTP server waits for every socket that is still open. */
  close(): void {
    for (const socket of this.sockets.clients) {
      socket.close(1001);
      setTimeout(() => socket.terminate(), 300).unref();
    }
    this.sockets.close();
  }

  private open(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const protocols = request.headers['sec-websocket-protocol']?.split(',').map((protocol) => protocol.trim());
    if (request.url?.split('?')[0] === '/graphql' && protocols?.includes(GRAPHQL_TRANSPORT_WS_PROTOCOL)) {
      this.sockets.handleUpgrade(request, socket, head, (open) => this.sockets.emit('connection', open, request));
    } else {
      socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
    }
  }

  private async prepare(socket: Socket, { query, operationName, variables }: SubscribePayload) {
    const { schema } = this.host;
    if (Object.keys(socket.subscriptions).length > mostSubscriptions) return [mistake('Too many subscriptions')];
    const document = parsed(query);
    if (document instanceof GraphQLError) return [document];
    const errors = validate(schema, document, this.rules);
    if (errors.length > 0)
      return errors.map(({ message, nodes }) => mistake(message, 'GRAPHQL_VALIDATION_FAILED', nodes));
    if (getOperationAST(document, operationName)?.operation !== 'subscription') return [mistake('Only subscriptions')];
    const { request } = socket.extra;
    const contextValue = await this.requests.ofSocket(headersOf(socket), request.socket.remoteAddress ?? '');
    return { schema, document, operationName, variableValues: variables, contextValue };
  }
}

function headersOf({ connectionParams, extra }: Socket) {
  return socketHeaders(extra.request, connectionParams);
}

function parsed(query: string) {
  try {
    return parse(query, { maxTokens: longestDocument });
  } catch (error) {
    if (error instanceof GraphQLError) return mistake(error.message, 'GRAPHQL_PARSE_FAILED');
    throw error;
  }
}

function mistake(message: string, code = 'BAD_REQUEST', nodes?: GraphQLError['nodes']) {
  return new GraphQLError(message, { nodes, extensions: { code } });
}

function tell(error: GraphQLError, language: GraphqlContext['language']) {
  return inLanguage(tellError(error.toJSON(), error), language);
}
