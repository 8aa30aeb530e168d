import { randomBytes } from 'node:crypto';
import { Agent } from 'undici';
import { isProblem, type SigningKey, signingKeyFrom, signRequest, verifyResponse } from '#federation';
import { whenTold } from '../told-process.js';

/** What is to be posted, by whom, to whom. */
export interface Posting {
  readonly url: string;
  readonly from: string;
  readonly to: string;
  readonly toKey: string;
  readonly seed: string;
  readonly letters: number;
  readonly sealed: Uint8Array;
}

const atOnce = 8;

/** Posts letters one by one, eight on their way at a time, each signed; an answer counts when its signature holds. */
whenTold<Posting>(async ({ url, from, to, toKey, seed, letters, sealed }) => {
  const key: SigningKey = signingKeyFrom(Buffer.from(seed, 'hex'));
  const agent = new Agent({ connections: atOnce });
  const body = Buffer.from(sealed);
  let left = letters;
  const post = async () => {
    while (left > 0) {
      left -= 1;
      const nonce = randomBytes(16).toString('base64url');
      const request = signRequest(
        { method: 'POST', url: `${url}/letters`, headers: { 'content-type': 'application/octet-stream' }, body },
        { from, to, at: new Date(), nonce, key },
      );
      const answer = await agent.request({
        origin: url,
        path: '/letters',
        method: 'POST',
        headers: request.headers,
        body,
      });
      const headers = Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name, String(value)]));
      const response = { status: answer.statusCode, headers, body: Buffer.from(await answer.body.arrayBuffer()) };
      const proven = await verifyResponse(response, request, { self: from, from: to, key: toKey, now: new Date() });
      if (isProblem(proven) || answer.statusCode !== 202)
        throw new Error(`a letter was not taken: ${answer.statusCode}`);
    }
  };
  const since = performance.now();
  await Promise.all(Array.from({ length: atOnce }, post));
  const seconds = (performance.now() - since) / 1000;
  await agent.destroy();
  return { seconds };
});
process.once('SIGTERM', () => process.exit(0));
