import { Client } from 'undici';
import type { HttpRequest } from '#federation';

/** What came back: the status, or why nothing did. */
export type Came = number | 'closed';

/**
 * Callers at many addresses of this machine (127.0.1.x), so that what is sent gets past the rate limit, which belongs to a
 * member at an address.
 */
export class ManyAddresses {
  private readonly callers: Client[];
  private next = 0;

  constructor(url: string, count: number) {
    this.callers = Array.from(
      { length: count },
      (_, index) => new Client(url, { localAddress: `127.0.1.${index + 1}`, pipelining: 1 }),
    );
  }

  async send({ method, url, headers, body }: HttpRequest): Promise<Came> {
    const caller = this.callers[this.next++ % this.callers.length];
    const { pathname, search } = new URL(url);
    try {
      const answer = await caller?.request({
        ...{ method: method as 'GET', path: pathname + search, headers: { ...headers } },
        body: body.byteLength > 0 ? Buffer.from(body) : null,
        headersTimeout: 30_000,
      });
      await answer?.body.dump();
      return answer?.statusCode ?? 'closed';
    } catch {
      return 'closed';
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.callers.map((caller) => caller.destroy()));
  }
}
