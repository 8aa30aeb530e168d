import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Cursor,
  certificateHash,
  closeBatch,
  directedFeed,
  isProblem,
  type SigningKey,
  sealLetter,
  signCertificate,
  type VerifiedBatch,
} from '#federation';
import { Authority } from '../../src/federation/authority.js';
import { OwnNode } from '../../src/federation/own-node.js';
import type { BatchSource } from '../../src/federation/pull/batch-source.js';
import { Cursors } from '../../src/federation/pull/cursors.js';
import { FetchFeed } from '../../src/federation/pull/fetch-feed.js';
import { type NodeUnderTest, until } from '../node-under-test.js';
import { type NetworkUnderTest, networkUnderTest } from './network-under-test.js';
import { keepNotes, notesAt, sayNote } from './notes.js';
import { knowsKeysOf, lastGoodOf, revokeKey } from './renew-keys.js';

/** A mailbox that hands over what a thief has signed. */
const handedOver = (batch: VerifiedBatch): BatchSource => ({
  member: 'a mailbox',
  async *entries() {
    yield {
      head: batch.signedHead,
      entries: batch.entries.map(({ headerBytes, content }) => ({
        header: headerBytes,
        salt: content?.salt ?? null,
        payload: content?.payload ?? null,
      })),
    };
  },
});

describe('a stolen feed key', () => {
  let network: NetworkUnderTest;
  let a: NodeUnderTest;
  let b: NodeUnderTest;
  let c: NodeUnderTest;
  let stolen: SigningKey;
  const id = (node: NodeUnderTest) => node.home.node.nodeId;
  beforeAll(async () => {
    network = await networkUnderTest();
    [a, b, c] = network.nodes as [NodeUnderTest, NodeUnderTest, NodeUnderTest];
    for (const node of network.nodes) await keepNotes(node);
    await a.logIn('caseworker');
    await b.logIn('caseworker');
    stolen = a.running.app.get(OwnNode).key;
    await sayNote(a, b, '1 before the theft');
    await sayNote(a, c, '1 before the theft');
    await until(async () => (await notesAt(b)).length === 1 && (await placeAt(c)).seq === 1);
  }, 90_000);
  afterAll(() => network.stop());

  const placeAt = (reader: NodeUnderTest): Promise<Cursor> =>
    reader.running.app.get(Cursors).of({ feed: directedFeed(id(a), id(reader)), epoch: '' });

  /** What the thief says to a member in the name of Amman, behind what that member has. */
  async function forged(reader: NodeUnderTest, said: string): Promise<VerifiedBatch> {
    const body = { said };
    const letter = { v: 1, id: randomUUID(), from: id(a), to: id(reader), type: 'note.say', body } as const;
    const payload = await sealLetter(letter, reader.running.app.get(OwnNode).recipient);
    if (isProblem(payload)) throw new Error(payload.problem);
    const draft = { type: 'mail', schema: 1, ts: new Date(), salt: randomBytes(32), payload };
    return closeBatch(await placeAt(reader), [draft], { key: stolen, ts: new Date(), charterVersion: 1 });
  }

  async function handOver(reader: NodeUnderTest, batch: VerifiedBatch): Promise<string> {
    const fetch = reader.running.app.get(FetchFeed);
    const announced = fetch.verified(batch.signedHead);
    if (isProblem(announced)) return announced.problem;
    const refused = await fetch.upTo(announced, handedOver(batch), new AbortController().signal);
    return refused?.problem ?? 'taken';
  }

  const board = async (node: NodeUnderTest) => {
    const token = await node.logIn('auditor');
    const query = '{ network { stolenKeys { nodeId seen takenIn } } }';
    return (await node.graphql<{ network: { stolenKeys: object[] } }>(token, query)).data.network.stolenKeys;
  };

  it('lets a thief speak in the name of its owner, until it is taken back', async () => {
    expect(await handOver(b, await forged(b, '2 from the thief'))).toBe('taken');
    expect(await handOver(c, await forged(c, '2 from the thief'))).toBe('taken');
    await until(async () => (await notesAt(b)).length === 2);
  });

  it('counts up to its last good place once it is taken back, for those who had believed the thief too', async () => {
    const lastGood = await lastGoodOf(a);
    await revokeKey(a, lastGood);
    await until(() => knowsKeysOf(b, a) && knowsKeysOf(c, a), 60_000);
    for (const node of [b, c]) await until(async () => (await board(node)).length === 1);
    expect(await board(b)).toEqual([{ nodeId: id(a), seen: 1, takenIn: true }]);
    await sayNote(a, b, '3 after the theft');
    await sayNote(a, c, '3 after the theft');
    await until(async () => (await notesAt(b)).includes('3 after the theft'), 60_000);
  }, 120_000);

  it('opens nothing of what the thief had sealed to a node that was locked', async () => {
    await c.logIn('caseworker');
    await until(async () => (await notesAt(c)).includes('3 after the theft'), 60_000);
    expect(await notesAt(c)).toEqual(['1 before the theft', '3 after the theft']);
  }, 90_000);

  it('signs nothing any more: what comes is kept as evidence, counted and shown to the others', async () => {
    const late = await forged(b, '4 from the thief');
    expect(await handOver(b, late)).toBe('revoked-key');
    await until(async () => {
      const [found] = await board(b);
      return found && 'seen' in found && found.seen === 2;
    });
    expect(await notesAt(b)).not.toContain('4 from the thief');
    const token = await b.logIn('auditor');
    const { data } = await b.graphql<{ feedVerification: { fault: string | null }[] }>(
      token,
      '{ feedVerification { feed fault } }',
    );
    expect(data.feedVerification.filter(({ fault }) => fault !== null)).toEqual([]);
  }, 60_000);

  it('certifies custody only in what it signed before', async () => {
    const hash = certificateHash({ signed: '', signature: '' });
    const certificate = signCertificate(
      {
        ...{ v: 1, caseRef: randomUUID(), offerId: randomUUID(), term: 1, epoch: 1, from: id(a), to: id(b) },
        ...{ fileHash: hash, consentHash: null, issuedAt: new Date().toISOString(), previous: null },
      },
      stolen,
    );
    const { rows } = {
      rows: await b.db.query('SELECT epoch FROM feed_head WHERE feed = $1 AND seq = 1', [directedFeed(id(a), id(b))]),
    };
    const authority = b.running.app.get(Authority);
    const feed = directedFeed(id(a), id(b));
    const verifies = (place: { feed?: string; epoch: string; seq: number }) =>
      authority.verify(certificate, id(a), { feed, ...place }) !== undefined;
    const epochs: string[] = rows.map(({ epoch }: { epoch: string }) => epoch);
    expect(epochs.filter((epoch) => verifies({ epoch, seq: 1 }))).toHaveLength(1);
    expect(epochs.filter((epoch) => verifies({ epoch, seq: 2 }))).toEqual([]);
    expect(epochs.filter((epoch) => verifies({ epoch, seq: 1, feed: directedFeed(id(c), id(b)) }))).toEqual([]);
  });

  it('loses nothing of what its owner said while the record was being signed', async () => {
    const lastGood = await lastGoodOf(a);
    const signedAt = new Date();
    await sayNote(a, b, '5 said meanwhile');
    await until(async () => (await notesAt(b)).includes('5 said meanwhile'));
    network.cut(a, c);
    await sayNote(a, c, '5 said meanwhile');
    await until(async () => (await lastGoodOf(a)).length > 0 && (await a.db.query('SELECT FROM outbox')).length === 0);
    await revokeKey(a, lastGood, signedAt);
    network.heal(a, c);
    await until(() => knowsKeysOf(b, a) && knowsKeysOf(c, a), 60_000);
    await sayNote(a, b, '6 said after');
    await sayNote(a, c, '6 said after');
    for (const node of [b, c]) {
      await until(async () => (await notesAt(node)).includes('6 said after'), 60_000);
      expect((await notesAt(node)).filter((note) => note.startsWith('5'))).toEqual(['5 said meanwhile']);
    }
  }, 150_000);
});
