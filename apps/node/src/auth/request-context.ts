import type { FastifyReply } from 'fastify';
import type { Actor } from '#domain';

/** What auth needs of the GraphQL context of a request; over a WebSocket there is no reply. */
export interface RequestContext {
  readonly actor?: Actor;
  /** The address the request came from, behind the organisation's own proxy only as that proxy says. */
  readonly address: string;
  readonly reply?: FastifyReply;
}
