import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import helmet from 'helmet';

/**
 * The headers of every answer: nothing is kept by a browser or a proxy, and helmet's, which never differ from one
 * answer to the next and are asked for once.
 */
export function answerHeaders(): Record<string, string> {
  const answer = new ServerResponse(new IncomingMessage(new Socket()));
  helmet({ referrerPolicy: { policy: 'no-referrer' } })(answer.req, answer, () => {});
  const given = Object.entries(answer.getHeaders()).map(([name, value]) => [name, String(value)]);
  return { ...Object.fromEntries(given), 'cache-control': 'no-store' };
}
