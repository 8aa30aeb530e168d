import { createHash, X509Certificate } from 'node:crypto';
import { request } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generate } from 'selfsigned';
import { Caller } from '../../src/federation/contact/caller.js';
import { Members } from '../../src/federation/members.js';
import { type NodeUnderTest, until } from '../node-under-test.js';
import { type NetworkUnderTest, networkUnderTest } from './network-under-test.js';
import { keepNotes, notesAt, sayNote } from './notes.js';
import { amman, rabat } from './organisations.js';
import { renewKeys } from './renew-keys.js';

interface Tls {
  readonly key: string;
  readonly cert: string;
  readonly spki: string;
}

/** A key and a certificate that nobody but itself has signed. */
async function selfSigned(): Promise<Tls> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }]);
  const der = new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' });
  return { key, cert, spki: createHash('sha256').update(der).digest('base64url') };
}

describe('the TLS key of a member', () => {
  let network: NetworkUnderTest;
  let a: NodeUnderTest;
  let b: NodeUnderTest;
  let first: Tls;
  let second: Tls;
  let front: Server;
  let url: string;
  beforeAll(async () => {
    [first, second] = [await selfSigned(), await selfSigned()];
    network = await networkUnderTest([amman, rabat]);
    [a, b] = network.nodes as [NodeUnderTest, NodeUnderTest];
    for (const node of network.nodes) {
      await keepNotes(node);
      await node.logIn('caseworker');
    }
    front = createServer({ key: first.key, cert: first.cert }, (asked, answer) => {
      const onward = request(`${a.url}${asked.url}`, { method: asked.method, headers: asked.headers }, (reply) => {
        answer.writeHead(reply.statusCode ?? 502, reply.rawHeaders);
        reply.pipe(answer);
      });
      onward.on('error', () => answer.destroy());
      answer.on('close', () => onward.destroy());
      asked.pipe(onward);
    });
    await new Promise<void>((listening) => front.listen(0, '127.0.0.1', listening));
    url = `https://127.0.0.1:${(front.address() as AddressInfo).port}`;
  }, 90_000);
  afterAll(async () => {
    await network.stop();
    front.closeAllConnections();
    await new Promise((closed) => front.close(closed));
  });

  /** Amman’s record names this address and pin, and Rabat knows it. */
  async function pin(...pins: Tls[]): Promise<void> {
    await renewKeys(a, { addresses: pins.map(({ spki }) => ({ url, spki })) });
    const known = () => b.running.app.get(Members).find(a.home.node.nodeId)?.addresses;
    await until(() => known()?.length === pins.length && known()?.[0]?.spki === pins[0]?.spki, 60_000);
  }
  const greet = () => {
    const asking = { method: 'GET', path: '/hello', patience: 5, signal: AbortSignal.timeout(10_000) } as const;
    return b.running.app.get(Caller).ask(a.home.node.nodeId, asking);
  };

  it('is accepted when it is the pinned one, whoever signed its certificate', async () => {
    await pin(first);
    expect(JSON.parse((await greet()).toString('utf8'))).toMatchObject({ nodeId: a.home.node.nodeId });
    await sayNote(a, b, 'through the pinned key');
    await until(async () => (await notesAt(b)).includes('through the pinned key'), 60_000);
  }, 90_000);

  it('is refused when it is another one, however well it is signed', async () => {
    front.setSecureContext({ key: second.key, cert: second.cert });
    front.closeAllConnections();
    // The first question may still go into a connection that has just been cut.
    const refused = () => greet().then(String, (error: Error) => error.message);
    await until(async () => (await refused()) === 'WrongTlsKey');
  }, 60_000);

  it('is accepted again once a newer record pins it, which its owner tells by itself', async () => {
    await pin(second);
    expect(JSON.parse((await greet()).toString('utf8'))).toMatchObject({ nodeId: a.home.node.nodeId });
  }, 90_000);

  it('changes without a gap when the record named both beforehand', async () => {
    await pin(first, second);
    await greet();
    front.setSecureContext({ key: first.key, cert: first.cert });
    front.closeAllConnections();
    await until(() =>
      greet().then(
        () => true,
        () => false,
      ),
    );
  }, 90_000);
});
