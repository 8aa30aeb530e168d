import { Pool } from 'undici';
import type { Request } from './rival.js';

export const connections = 16;

export interface Measured {
  readonly perSecond: number;
  /** In milliseconds. */
  readonly p99: number;
}

/** Sixteen that ask and, once answered, ask again, on connections that are kept. */
export async function load(url: string, requests: readonly Request[], ms: number): Promise<Measured> {
  const pool = new Pool(url, { connections, pipelining: 1 });
  const times: number[] = [];
  const begun = performance.now();
  let next = 0;
  const one = async () => {
    for (let sent = performance.now(); sent - begun < ms; ) {
      const request = requests[next % requests.length];
      next += 1;
      if (!request) throw new Error('nothing to ask');
      await send(pool, request);
      const answered = performance.now();
      times.push(answered - sent);
      sent = answered;
    }
  };
  try {
    await Promise.all(Array.from({ length: connections }, one));
  } finally {
    await pool.close();
  }
  const seconds = (performance.now() - begun) / 1000;
  times.sort((one, other) => one - other);
  return { perSecond: times.length / seconds, p99: times[Math.floor(times.length * 0.99)] ?? 0 };
}

/** Reads the whole answer and throws it away: whoever asks shall cost little. */
function send(pool: Pool, { method, path, headers, body }: Request): Promise<void> {
  return new Promise((answered, fail) => {
    let status = 0;
    pool.dispatch(
      { method, path, headers: { ...headers }, body },
      {
        onRequestStart: () => {},
        onResponseStart: (_, code) => {
          status = code;
        },
        onResponseData: () => {},
        onResponseEnd: () => (status === 200 ? answered() : fail(new Error(`${path} answered ${status}`))),
        onResponseError: (_, error) => fail(error),
      },
    );
  });
}
