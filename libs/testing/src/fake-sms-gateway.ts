import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A text message that was handed over. */
export interface TakenText {
  readonly body: string;
  readonly signature: string;
}

export interface FakeSmsGateway {
  /** For `NOTICE_WEBHOOK_URL`. */
  readonly url: string;
  readonly texts: TakenText[];
  stop(): Promise<void>;
}

/** An SMS gateway that takes every text and sends none. */
export async function fakeSmsGateway(): Promise<FakeSmsGateway> {
  const texts: TakenText[] = [];
  const server = createServer((asked, answer) => {
    let body = '';
    asked.setEncoding('utf8');
    asked.on('data', (part) => {
      body += part;
    });
    asked.on('end', () => {
      texts.push({ body, signature: String(asked.headers['x-notice-signature']) });
      answer.writeHead(202).end();
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/sms`,
    texts,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
