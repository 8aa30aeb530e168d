import type { IncomingHttpHeaders } from 'node:http';
import type { Actor } from '#domain';

/**
 * Tells from the headers of a request (bearer or cookie) who is asking; nobody, if the session is unknown, over or
 * revoked. Sessions answer it; the doors ask it.
 */
export abstract class WhoAsks {
  abstract actorOf(headers: IncomingHttpHeaders): Promise<Actor | undefined>;
}
