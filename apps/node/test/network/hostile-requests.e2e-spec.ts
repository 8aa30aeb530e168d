import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  base64url,
  broadcastFeed,
  canonicalBytes,
  directedFeed,
  type HttpRequest,
  nodeIdFrom,
  type SigningKey,
  signingKeyFrom,
  signReceipt,
} from '#federation';
import { freePort } from '#testing';
import { madeHome } from '../harness/made-home.js';
import { type NodeUnderTest, nodeUnderTest, until } from '../node-under-test.js';
import { foundNetwork } from './found-network.js';
import { amman, beirut, rabat } from './organisations.js';
import { deliver, type Outsider, outsider } from './outsider.js';
import { stateOf } from './state-of.js';

const epoch = base64url(Buffer.alloc(16, 7));

interface Endpoint {
  readonly call: string;
  readonly make: (node: NodeUnderTest, from: Outsider) => { path: string; body?: object };
}

const nothing = { heads: [], capacity: [], records: [], receipts: [], nacks: [] };
const nothingNew = { v: 1, mark: '0', charterVersion: 1, ...nothing };

type Attack = readonly [what: string, problem: string, made: (endpoint: Endpoint) => HttpRequest];

/** A request that is in order to each endpoint; what it is answered differs. */
const endpoints: readonly Endpoint[] = [
  { call: 'GET /hello', make: () => ({ path: '/hello' }) },
  { call: 'GET /changes', make: () => ({ path: '/changes?wait=0' }) },
  {
    call: 'GET /feeds/{broadcast}/entries',
    make: (node) => ({ path: entriesOf(broadcastFeed(node.home.node.nodeId)) }),
  },
  {
    call: 'GET /feeds/{directed}/entries',
    make: (node, from) => ({ path: entriesOf(directedFeed(node.home.node.nodeId, from.nodeId)) }),
  },
  { call: 'GET /blobs/{hash}', make: () => ({ path: `/blobs/${base64url(Buffer.alloc(32, 1))}` }) },
  { call: 'GET /charter', make: () => ({ path: '/charter?after=0' }) },
  { call: 'POST /notify', make: () => ({ path: '/notify', body: { v: 1, charterVersion: 1, urgent: false } }) },
  { call: 'POST /deposit', make: () => ({ path: '/deposit?what=changes', body: nothingNew }) },
  { call: 'POST /receipts', make: () => ({ path: '/receipts', body: { v: 1, receipts: [], nacks: [] } }) },
];

function entriesOf(feed: string): string {
  return `/feeds/${encodeURIComponent(feed)}/entries?epoch=${epoch}&after=0`;
}

describe('requests of somebody who means harm', () => {
  let node: NodeUnderTest;
  let member: Outsider;
  let other: Outsider;

  beforeAll(async () => {
    member = await outsider(rabat);
    other = await outsider(beirut);
    const made = await madeHome(amman);
    const port = await freePort();
    await foundNetwork([{ ...made, address: `http://127.0.0.1:${port}` }, { ...member, mailboxes: [0] }, other]);
    node = await nodeUnderTest({ organisation: amman, made, settings: { port } });
    // The node is a voter and attests to itself soon after its start; what changes later comes from the requests.
    await until(async () => (await node.db.query<unknown[]>('SELECT FROM attestation')).length === 1);
  }, 60_000);
  afterAll(async () => {
    await node.stop();
    await Promise.all([member.stop(), other.stop()]);
  });

  const me = () => ({ nodeId: node.home.node.nodeId, url: node.url });

  /** The request to an endpoint before it is signed. */
  function plain({ call, make }: Endpoint): Partial<HttpRequest> {
    const { path, body } = make(node, member);
    const method = call.split(' ')[0] ?? '';
    return { method, url: `${node.url}/federation/v1${path}`, ...(body ? { body: canonicalBytes(body) } : {}) };
  }

  const signed = (endpoint: Endpoint, by?: Parameters<Outsider['sign']>[2]) => member.sign(me(), plain(endpoint), by);

  /** Sends it and expects the refusal, and every table as it was before. */
  async function isRefused(request: HttpRequest, problem: string): Promise<void> {
    const before = await stateOf(node.db);
    const said = await deliver(request);
    expect({ problem: said.problem, status: said.status >= 400 && said.status < 500 }).toEqual({
      problem,
      status: true,
    });
    expect(await stateOf(node.db)).toEqual(before);
  }

  const attacks: readonly Attack[] = [
    ['made for another node', 'wrong-destination', (endpoint) => signed(endpoint, { to: other.nodeId })],
    ['five minutes old', 'stale-message', (endpoint) => signed(endpoint, { at: new Date(Date.now() - 302_000) })],
    ['from the future', 'stale-message', (endpoint) => signed(endpoint, { at: new Date(Date.now() + 330_000) })],
    [
      'with another content than was signed',
      'digest-mismatch',
      (endpoint) => {
        const request = signed(endpoint);
        if (request.body.byteLength > 0) return { ...request, body: Buffer.concat([request.body, Buffer.from(' ')]) };
        const digest = signed(endpoints[6] as Endpoint).headers['content-digest'] ?? '';
        return { ...request, headers: { ...request.headers, 'content-digest': digest } };
      },
    ],
    [
      'with content and digest both swapped',
      'bad-signature',
      (endpoint) => {
        const request = signed(endpoint);
        const donor = member.sign(me(), { ...plain(endpoint), method: 'POST', body: Buffer.from('{"v":2}') });
        const digest = donor.headers['content-digest'] ?? '';
        if (endpoint.call.startsWith('POST')) {
          return { ...request, body: donor.body, headers: { ...request.headers, 'content-digest': digest } };
        }
        return { ...request, url: `${request.url}${request.url.includes('?') ? '&' : '?'}more=1` };
      },
    ],
    ['signed with the key of another member', 'unknown-key', (endpoint) => signed(endpoint, { key: other.key })],
    [
      'signed with another member’s key under the own key’s name',
      'bad-signature',
      (endpoint) => signed(endpoint, { key: disguised(other.key, member.key) }),
    ],
    ['in the name of another member', 'unknown-key', (endpoint) => signed(endpoint, { from: other.nodeId })],
    [
      'in the name of the node itself',
      'unknown-member',
      (endpoint) => signed(endpoint, { from: node.home.node.nodeId }),
    ],
    [
      'of somebody who is no member',
      'unknown-member',
      (endpoint) => signed(endpoint, { from: nodeIdFrom(randomBytes(16)), key: signingKeyFrom(randomBytes(32)) }),
    ],
    [
      'without a signature',
      'unsigned',
      (endpoint) => {
        const { signature: _, ...headers } = signed(endpoint).headers;
        return { ...signed(endpoint), headers };
      },
    ],
    [
      'with a signature that covers less',
      'unsigned',
      (endpoint) => {
        const request = signed(endpoint);
        const input = (request.headers['signature-input'] ?? '').replace('"content-digest" ', '');
        return { ...request, headers: { ...request.headers, 'signature-input': input } };
      },
    ],
    ...(
      [
        ['under an older tag', 'ihala-request-1', 'ihala-request-0'],
        ['under the tag of an answer', 'ihala-request-1', 'ihala-response-1'],
        ['in another algorithm', 'alg="ed25519"', 'alg="hmac-sha256"'],
      ] as const
    ).map(
      ([what, from, to]): Attack => [
        `signed ${what}`,
        'unsigned',
        (endpoint) => {
          const request = signed(endpoint);
          const input = (request.headers['signature-input'] ?? '').replace(from, to);
          return { ...request, headers: { ...request.headers, 'signature-input': input } };
        },
      ],
    ),
    [
      'of a greater size than is allowed',
      'too-large',
      (endpoint) =>
        endpoint.call.startsWith('POST')
          ? member.sign(me(), { ...plain(endpoint), body: Buffer.alloc(4_200_000, 0x20) })
          : member.sign(me(), { ...plain(endpoint), url: `${plain(endpoint).url}${'?'.padEnd(4_200, 'x')}` }),
    ],
    [
      'under another method than was signed',
      'bad-signature',
      (endpoint) => ({
        ...member.sign(me(), { ...plain(endpoint), method: endpoint.call.startsWith('POST') ? 'GET' : 'POST' }),
        method: endpoint.call.split(' ')[0] ?? '',
      }),
    ],
  ];

  describe.each(endpoints.map((endpoint) => [endpoint.call, endpoint] as const))('%s', (_, endpoint) => {
    it.each(attacks)('refuses one %s: %s', (_what, problem, attack) => isRefused(attack(endpoint), problem));

    it('refuses one that was received before: replayed-message', async () => {
      const request = signed(endpoint);
      const first = await deliver(request);
      expect(['none', 'not-found']).toContain(first.problem);
      await isRefused(request, 'replayed-message');
    });
  });

  describe('what is in order but not theirs', () => {
    it('refuses the directed feed of another member', () =>
      isRefused(
        member.sign(me(), { url: `${node.url}/federation/v1${entriesOf(directedFeed(me().nodeId, other.nodeId))}` }),
        'not-allowed',
      ));

    it('refuses a letter of one member to another, wherever it may lie', () =>
      isRefused(
        member.sign(me(), { url: `${node.url}/federation/v1${entriesOf(directedFeed(other.nodeId, me().nodeId))}` }),
        'not-allowed',
      ));

    it('keeps nothing for a member whose record does not name it as a mailbox', () =>
      isRefused(
        other.sign(me(), {
          method: 'POST',
          url: `${node.url}/federation/v1/deposit?what=part&to=${member.nodeId}`,
          body: Buffer.from('sealed'),
        }),
        'not-allowed',
      ));

    const receipts = (by: string, key: SigningKey, feed: string) =>
      member.sign(me(), {
        method: 'POST',
        url: `${node.url}/federation/v1/receipts`,
        body: canonicalBytes({
          v: 1,
          receipts: [signReceipt({ feed, epoch, seq: 1, chain: base64url(Buffer.alloc(32)), by }, key)],
          nacks: [],
        }),
      });

    it('refuses a receipt in the name of another member', () =>
      isRefused(receipts(other.nodeId, member.key, broadcastFeed(me().nodeId)), 'wrong-author'));

    it('refuses a receipt signed by another member', () =>
      isRefused(receipts(member.nodeId, other.key, broadcastFeed(me().nodeId)), 'bad-signature'));

    it('refuses a receipt for a feed that its author does not read', () =>
      isRefused(receipts(member.nodeId, member.key, directedFeed(me().nodeId, other.nodeId)), 'wrong-feed'));

    it('refuses a receipt for what was never signed', async () => {
      const said = await deliver(receipts(member.nodeId, member.key, broadcastFeed(me().nodeId)));
      expect(said.problem).toBe('cursor-ahead');
    });

    it.each(['{"v":1', '{"v":1,"v":1}', '{"v":2}', '{"__proto__":{}}', ' {"v":1}'])(
      'refuses the content %s',
      async (text) => {
        const url = `${node.url}/federation/v1/receipts`;
        const request = member.sign(me(), { method: 'POST', url, body: Buffer.from(text) });
        const before = await stateOf(node.db);
        expect((await deliver(request)).status).toBeGreaterThanOrEqual(400);
        expect(await stateOf(node.db)).toEqual(before);
      },
    );
  });

  it('lets a member that floods wait, and not the others', async () => {
    const hello = endpoints[0] as Endpoint;
    const wrong = signed(hello, { key: other.key });
    const flood = [];
    for (let wave = 0; wave < 10; wave += 1) {
      flood.push(...(await Promise.all(Array.from({ length: 150 }, () => deliver(wrong)))));
    }
    const slowed = flood.filter(({ problem }) => problem === 'rate-exceeded');
    expect(slowed.length).toBeGreaterThan(50);
    expect(Number(slowed[0]?.headers['retry-after'])).toBeGreaterThan(0);
    const calm = await deliver(other.sign(me(), plain(hello)));
    expect(calm.status).toBe(200);
  }, 30_000);
});

/** A key that signs with one key and gives another one’s name. */
function disguised(key: SigningKey, as: SigningKey): SigningKey {
  return { ...key, keyId: as.keyId, publicKey: as.publicKey };
}
