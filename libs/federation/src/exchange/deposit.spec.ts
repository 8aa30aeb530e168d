import { describe, expect, it } from '@jest/globals';
import { directedFeed } from '../feed/feed-id.js';
import { nodeIdFrom } from '../identity/node-id.js';
import { base64url } from '../wire/base64url.js';
import { type Deposit, depositQuery, readDeposit } from './deposit.js';

const [one, two] = [1, 2].map((fill) => nodeIdFrom(Buffer.alloc(16, fill)));
const bytes = (length: number) => base64url(Buffer.alloc(length, 7));

describe('what is left at a mailbox', () => {
  const entries: Deposit = {
    what: 'entries',
    feed: directedFeed(String(one), String(two)),
    epoch: bytes(16),
    after: 12,
    chain: bytes(32),
    had: 3,
  };

  it.each<Deposit>([
    entries,
    { what: 'part', to: String(two) },
    { what: 'changes', to: String(two) },
    { what: 'changes', to: null },
  ])('is named in the query as it is read there: $what', (deposit) => {
    expect(readDeposit(new URLSearchParams(depositQuery(deposit)))).toEqual(deposit);
  });

  it.each([
    '',
    'what=part',
    'what=part&to=n:x',
    'what=else',
    'what=entries',
    depositQuery(entries).replace('=12', '=-1'),
  ])('is refused when its query is not whole: %s', (query) => {
    expect(readDeposit(new URLSearchParams(query))).toEqual({ problem: 'wrong-shape' });
  });
});
