import type { FastifyInstance } from 'fastify';
import type { NodeLog } from './node-log.js';

/** One line for each answered request: which route, how it ended, how long it took. GraphQL says more (`Reports`). */
export function logRequests(http: FastifyInstance, log: NodeLog): void {
  http.addHook('onResponse', (request, reply, done) => {
    const { statusCode: status } = reply;
    const line = { method: request.method, route: request.routeOptions.url, status, ms: Math.round(reply.elapsedTime) };
    if (status >= 500) log.warn(line, 'http');
    else log.debug(line, 'http');
    done();
  });
}
