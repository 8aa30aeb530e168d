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
    return { caseId, about: { caseRef, term: 1, epoch: 1, offerId } };
  }
  const certificateOf = (
    about: Awaited<ReturnType<typeof offered>>['about'],
    from: string,
    to: string,
  ): Certificate => ({
    v: 1,
    ...about,
    from,
    to,
    fileHash: base64url(sha256(Buffer.from('file'))),
    consentHash: null,
    issuedAt: new Date().toISOString(),
    previous: null,
  });

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
    const { about } = await offered();
    const before = await custodies(nodes[1]);
    const stranger = signingKeyFrom(sha256(Buffer.from('stranger')));
    const forged = signCertificate(certificateOf(about, ids[0], ids[1]), stranger);
    await say(nodes[0], ids[1], 'handover.certificate', { ...about, certificate: forged });
    const own = signCertificate(certificateOf(about, ids[2], ids[1]), nodes[2].home.feedKey);
    await say(nodes[2], ids[1], 'handover.certificate', { ...about, certificate: own });
    const other = signCertificate(certificateOf({ ...about, epoch: 2 }, ids[0], ids[1]), nodes[0].home.feedKey);
    await say(nodes[0], ids[1], 'handover.certificate', { ...about, certificate: other });
    await until(async () => {
      const rows: { reason: string }[] = await nodes[1].db.query(
        `SELECT reason FROM incoming_mail WHERE state = 'quarantined' ORDER BY reason`,
      );
      return rows.map(({ reason }) => reason).join() === 'bad-signature,wrong-shape';
    }, 20_000);
    expect(await custodies(nodes[1])).toEqual(before);
    expect(await nodes[1].db.query('SELECT 1 FROM handover_certificate')).toEqual([]);
  }, 60_000);

  it('ends no offer of another, and cannot speak of a case that nobody knows', async () => {
    const { about } = await offered();
    const before = await custodies(nodes[1]);
    await say(nodes[2], ids[1], 'handover.abort', { ...about, reason: 'not-safe' });
    await say(nodes[2], ids[1], 'handover.consent-withdrawn', about);
    await say(nodes[2], ids[1], 'handover.status', { ...about, caseRef: randomUUID() });
    const hash = base64url(sha256(Buffer.from('x')));
    await say(nodes[2], ids[1], 'handover.file', { ...about, fileHash: hash, blob: hash, size: 1 });
    const last = await say(nodes[2], ids[1], 'handover.offer', { ...about, summary: { story: 'hers' } });
    await until(async () => {
      const rows = await nodes[1].db.query(`SELECT 1 FROM incoming_mail WHERE state = 'quarantined' AND origin = $1`, [
        ids[2],
      ]);
      return rows.length > 0 && last;
    }, 20_000);
    expect(await custodies(nodes[1])).toEqual(before);
  }, 60_000);
});
