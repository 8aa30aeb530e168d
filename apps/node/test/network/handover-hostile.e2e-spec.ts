import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withTransaction } from '#database';
import { base64url, type Certificate, sha256, signCertificate, signingKeyFrom } from '#federation';
import { Outbox } from '../../src/federation/outbox.js';
import { type NodeUnderTest, until } from '../node-under-test.js';
import { Worker } from './handover-story.js';
import { type NetworkUnderTest, networkUnderTest } from './network-under-test.js';

/** A member says of a handover what it should not. Its letters are genuine; only their content is not. */
describe('a member that lies about a handover', () => {
  let network: NetworkUnderTest;
  let nodes: readonly [NodeUnderTest, NodeUnderTest, NodeUnderTest];
  let amman: Worker;
  let rabat: Worker;
  let ids: readonly [string, string, string];

  beforeAll(async () => {
    network = await networkUnderTest();
    nodes = network.nodes as unknown as typeof nodes;
    ids = nodes.map((node) => node.home.node.nodeId) as unknown as typeof ids;
    [amman, rabat] = [await Worker.at(nodes[0], ids[0]), await Worker.at(nodes[1], ids[1])];
    await Worker.at(nodes[2], ids[2]);
  }, 120_000);
  afterAll(() => network.stop());

  const say = async (from: NodeUnderTest, to: string, type: string, body: object) => {
    const id = randomUUID();
    await withTransaction(from.db, 'test.lie', (tx) => from.running.app.get(Outbox).mail(tx, to, { id, type, body }));
    return id;
  };
  const custodies = (node: NodeUnderTest) => node.db.query('SELECT * FROM custody ORDER BY case_ref');
  /** All mail that has come is settled. */
  const settled = (node: NodeUnderTest, letters: number) =>
    until(async () => {
      const [row]: { n: number }[] = await node.db.query(
        'SELECT count(*)::int AS n FROM incoming_mail WHERE settled_at IS NOT NULL',
      );
      return (row?.n ?? 0) >= letters;
    }, 20_000);

  async function offered() {
    const caseId = await amman.openCase({ wish: 'peace', ageGroup: 'adult' });
    const recipient = { kind: 'node', nodeId: rabat.nodeId };
    await amman.consent(caseId, { recipient, purpose: 'handover_offer', fields: ['ageGroup'] });
    const { caseRef, offers } = await amman.offer(caseId, [rabat], ['ageGroup']);
    const offerId = offers[0]?.id ?? '';
    await until(async () => (await rabat.requests()).some((request) => request.offerId === offerId));
    return { caseId, caseRef: caseRef, about: { term: 1, epoch: 1, offerId } };
  }
  type Named = Pick<Certificate, 'caseRef' | 'offerId' | 'term' | 'epoch'>;
  const certificateOf = (about: Named, from: string, to: string, more: Partial<Certificate> = {}): Certificate => ({
    v: 1,
    ...about,
    from,
    to,
    fileHash: base64url(sha256(Buffer.from('file'))),
    consentHash: null,
    issuedAt: new Date().toISOString(),
    previous: null,
    ...more,
  });
  /** Letters of a member that were put aside: the refusals, as the board shows them. */
  const putAside = async (node: NodeUnderTest, origin: string): Promise<string[]> => {
    const rows: { reason: string }[] = await node.db.query(
      `SELECT reason FROM incoming_mail WHERE state = 'quarantined' AND origin = $1 ORDER BY received_at, seq`,
      [origin],
    );
    return rows.map(({ reason }) => reason);
  };

  it('takes no case by a receipt, an acceptance or a willingness that is not its own', async () => {
    const { caseId, about } = await offered();
    const before = await custodies(nodes[0]);
    const hash = base64url(sha256(Buffer.from('no certificate')));
    await say(nodes[2], ids[0], 'handover.willing', about);
    await say(nodes[2], ids[0], 'handover.accept', { ...about, fileHash: hash });
    await say(nodes[2], ids[0], 'handover.receipt', { ...about, certificate: hash });
    await say(nodes[2], ids[0], 'handover.decline', { ...about, reason: 'other' });
    await settled(nodes[0], 4);
    expect(await custodies(nodes[0])).toEqual(before);
    expect((await amman.file(caseId)).fields?.wish).toBe('peace');
  }, 60_000);

  it('makes nobody custodian by a certificate that is not the giver’s, or of something else', async () => {
    const { about, caseRef } = await offered();
    const named = { ...about, caseRef };
    const before = await custodies(nodes[1]);
    const stranger = signingKeyFrom(sha256(Buffer.from('stranger')));
    const forged = signCertificate(certificateOf(named, ids[0], ids[1]), stranger);
    await say(nodes[0], ids[1], 'handover.certificate', { ...about, certificate: forged });
    const own = signCertificate(certificateOf(named, ids[2], ids[1]), nodes[2].home.feedKey);
    await say(nodes[2], ids[1], 'handover.certificate', { ...about, certificate: own });
    const other = signCertificate(certificateOf({ ...named, epoch: 2 }, ids[0], ids[1]), nodes[0].home.feedKey);
    await say(nodes[0], ids[1], 'handover.certificate', { ...about, certificate: other });
    await until(async () => {
      const rows: { reason: string }[] = await nodes[1].db.query(
        `SELECT reason FROM incoming_mail WHERE state = 'quarantined' ORDER BY reason`,
      );
      return rows.map(({ reason }) => reason).join() === 'bad-signature,wrong-author,wrong-shape';
    }, 20_000);
    expect(await custodies(nodes[1])).toEqual(before);
    expect(await nodes[1].db.query('SELECT 1 FROM handover_certificate')).toEqual([]);
  }, 60_000);

  it('ends no offer of another, and cannot speak of a case that nobody knows', async () => {
    const { about } = await offered();
    const before = await custodies(nodes[1]);
    await say(nodes[2], ids[1], 'handover.abort', { ...about, reason: 'not-safe' });
    await say(nodes[2], ids[1], 'handover.consent-withdrawn', about);
    await say(nodes[2], ids[1], 'handover.status', { ...about, offerId: randomUUID() });
    const hash = base64url(sha256(Buffer.from('x')));
    await say(nodes[2], ids[1], 'handover.file', {
      ...about,
      caseRef: randomUUID(),
      previous: null,
      origin: null,
      chain: [],
      fileHash: hash,
      blob: hash,
      size: 1,
    });
    const last = await say(nodes[2], ids[1], 'handover.offer', { ...about, summary: { story: 'hers' } });
    await until(async () => {
      const rows = await nodes[1].db.query(`SELECT 1 FROM incoming_mail WHERE state = 'quarantined' AND origin = $1`, [
        ids[2],
      ]);
      return rows.length > 0 && last;
    }, 20_000);
    expect(await custodies(nodes[1])).toEqual(before);
  }, 60_000);

  it('cannot speak for a case that it was asked about, nor take the place of the one who asked', async () => {
    const caseId = await amman.openCase({ wish: 'peace', ageGroup: 'adult' });
    await amman.consent(caseId, { recipient: { kind: 'network' }, purpose: 'handover_offer', fields: ['ageGroup'] });
    const recipient = { kind: 'node', nodeId: ids[1] };
    await amman.consent(caseId, { recipient, purpose: 'handover', readySet: 'handover' });
    const { caseRef, offers } = await amman.offer(caseId, [rabat, { nodeId: ids[2] }], ['ageGroup']);
    const offerId = offers.find(({ to }) => to === ids[1])?.id ?? '';
    const about = { term: 1, epoch: 1, offerId };
    const requestAt = async (id: string) => (await rabat.requests(true)).find((request) => request.offerId === id);
    await until(() => requestAt(offerId));
    await until(async () => (await custodies(nodes[2])).length > 0);
    expect(await nodes[2].db.query('SELECT 1 FROM custody WHERE case_ref = $1', [caseRef])).toEqual([]);

    const already = (await putAside(nodes[1], ids[2])).length;
    const lies = async () => (await putAside(nodes[1], ids[2])).slice(already);
    const asked = { summary: {}, urgency: 'urgent', answerBy: new Date(Date.now() + 3_600_000).toISOString() };
    await say(nodes[2], ids[1], 'handover.offer', { ...about, epoch: 51, ...asked });
    const fake = { term: 1, epoch: 51, offerId: randomUUID() };
    await say(nodes[2], ids[1], 'handover.offer', { ...fake, ...asked });
    await until(() => requestAt(fake.offerId));
    expect(await lies()).toEqual(['wrong-author']);
    expect(await requestAt(offerId)).toMatchObject({ state: 'asked' });
    await rabat.willing(offerId);
    await rabat.willing(fake.offerId);

    await until(async () => (await amman.custody(caseId)).offers.some(({ state }) => state === 'willing'));
    await amman.choose(offerId);
    await nodes[0].restart();
    await until(async () => (await requestAt(offerId))?.state === 'standby', 20_000);
    const hash = base64url(sha256(Buffer.from('fake')));
    const file = { caseRef, previous: hash, origin: null, chain: [], fileHash: hash, blob: hash, size: 1 };
    await say(nodes[2], ids[1], 'handover.file', { ...fake, ...file });
    const [kept]: { fileHash: string }[] = await nodes[1].db.query(
      'SELECT file_hash AS "fileHash" FROM custody WHERE offer_id = $1',
      [offerId],
    );
    const certify = (by: NodeUnderTest, named: Named, more: Partial<Certificate>) => {
      const certificate = certificateOf(named, by.home.node.nodeId, ids[1], { ...kept, ...more });
      const { term, epoch, offerId } = named;
      const signed = signCertificate(certificate, by.home.feedKey);
      return say(by, ids[1], 'handover.certificate', { term, epoch, offerId, certificate: signed });
    };
    const before = await custodies(nodes[1]);
    await certify(nodes[2], { ...about, caseRef }, {});
    await certify(nodes[0], { ...about, caseRef: randomUUID() }, {});
    await certify(nodes[0], { ...about, caseRef }, { previous: hash });
    await until(async () => (await putAside(nodes[1], ids[0])).slice(-2).join() === 'not-allowed,not-allowed', 20_000);
    await until(async () => (await lies()).join() === 'wrong-author,not-allowed,wrong-author', 20_000);
    expect(await custodies(nodes[1])).toEqual(before);

    amman = await Worker.at(nodes[0], ids[0]);
    const there = await until(async () => (await requestAt(offerId))?.caseId, 30_000);
    const held = { state: 'holding', authority: true, caseRef, custodian: ids[1], epoch: 1 };
    expect(await rabat.custody(there ?? '')).toMatchObject(held);
    await until(async () => (await amman.custody(caseId)).state === 'gone', 20_000);
    await say(nodes[2], ids[1], 'handover.file', { ...fake, ...file });
    await until(async () => (await lies()).length === 4, 20_000);
    expect((await lies())[3]).toBe('not-allowed');
    expect(await rabat.custody(there ?? '')).toMatchObject(held);
  }, 120_000);

  it('cannot tell of a case that it only heard the name of, by whatever certificates', async () => {
    const caseId = await amman.openCase({ wish: 'peace', ageGroup: 'adult' });
    const recipient = { kind: 'node', nodeId: ids[1] };
    await amman.consent(caseId, { recipient, purpose: 'handover_offer', fields: ['ageGroup'] });
    const { caseRef } = await amman.offer(caseId, [rabat], ['ageGroup']);
    const [kept]: { node: string; seed: string }[] = await nodes[0].db.query(
      'SELECT origin_node AS node, origin_seed AS seed FROM custody WHERE case_ref = $1',
      [caseRef],
    );
    expect(kept?.node).toBe(ids[0]);
    const origin = { nodeId: ids[0], seed: kept?.seed };
    const about = { term: 1, epoch: 1, offerId: randomUUID() };
    const asked = { summary: {}, urgency: 'urgent', answerBy: new Date(Date.now() + 3_600_000).toISOString() };
    await say(nodes[2], ids[1], 'handover.offer', { ...about, ...asked });
    await until(async () => (await rabat.requests()).some(({ offerId }) => offerId === about.offerId));
    await rabat.willing(about.offerId);

    const already = (await putAside(nodes[1], ids[2])).length;
    const hash = base64url(sha256(Buffer.from('file')));
    const told = { ...about, caseRef, previous: null, fileHash: hash, blob: hash, size: 1 };
    await say(nodes[2], ids[1], 'handover.file', { ...told, origin, chain: [] });
    await say(nodes[2], ids[1], 'handover.file', { ...told, origin: { ...origin, nodeId: ids[2] }, chain: [] });
    const own = { caseRef, offerId: randomUUID(), term: 1, epoch: 1 };
    const forged = signCertificate(certificateOf(own, ids[0], ids[2]), nodes[2].home.feedKey);
    const previous = base64url(sha256(Buffer.from(forged.signed, 'base64url')));
    await say(nodes[2], ids[1], 'handover.file', { ...told, origin, previous, chain: [forged] });
    const refused = async () => (await putAside(nodes[1], ids[2])).slice(already);
    await until(async () => (await refused()).length === 3, 20_000);
    expect(await refused()).toEqual(['not-allowed', 'not-allowed', 'not-allowed']);
    const rows = await nodes[1].db.query('SELECT announced FROM custody WHERE offer_id = $1', [about.offerId]);
    expect(rows).toEqual([{ announced: null }]);
  }, 60_000);
});
