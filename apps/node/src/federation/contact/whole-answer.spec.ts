import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { request } from 'undici';
import { type Pace, wholeAnswer } from './whole-answer.js';

/** Sends so many bytes every 20 ms, in so many pieces. */
function dripping(bytes: number, pieces: number) {
  return (answer: ServerResponse) => {
    let left = pieces;
    const drip = setInterval(() => {
      answer.write(Buffer.alloc(bytes));
      left -= 1;
      if (left === 0) answer.end();
    }, 20);
    answer.on('close', () => clearInterval(drip));
  };
}

describe('the answer of another member', () => {
  let server: Server;
  let how: (answer: ServerResponse) => void;
  let left: Promise<void>;

  beforeEach(async () => {
    left = new Promise((resolve) => {
      server = createServer((_, answer) => {
        answer.on('close', resolve);
        how(answer);
      });
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  });
  afterEach(() => new Promise<void>((closed) => server.close(() => closed())));

  const ask = async (pace: Pace) => {
    const { body } = await request(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, {
      bodyTimeout: 30_000,
    });
    return wholeAnswer(body, pace);
  };

  it('is not waited for when it comes drop by drop, though it never stops', async () => {
    how = dripping(1, 1_000);
    await expect(ask({ grace: 200, rate: 4_096, longest: 60_000 })).rejects.toMatchObject({ code: 'too-slow' });
    await left;
  }, 5_000);

  it('is not waited for without end, however fast it is', async () => {
    how = dripping(4_096, 1_000);
    await expect(ask({ grace: 60_000, rate: 1, longest: 300 })).rejects.toMatchObject({ code: 'too-slow' });
    await left;
  }, 5_000);

  it('may come over a poor line', async () => {
    how = dripping(1_024, 25);
    expect(await ask({ grace: 200, rate: 4_096, longest: 60_000 })).toHaveLength(25 * 1_024);
  });
});
