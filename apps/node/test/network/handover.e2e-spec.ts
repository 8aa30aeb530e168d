import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type NodeUnderTest, until as untilSoon } from '../node-under-test.js';
import { Worker } from './handover-story.js';
import { type NetworkUnderTest, networkUnderTest } from './network-under-test.js';

const person = {
  names: [{ name: 'Hana Tesfaye (invented)' }],
  wish: 'to be near her sister',
  ageGroup: 'adult',
  needs: ['Legal'],
  work: 'wages of seven months owed',
};

/** A line that was cut is tried again with growing pauses. */
const until = <T>(what: () => Promise<T | undefined | false>) => untilSoon(what, 30_000);

describe('a case handed over among three organisations', () => {
  let network: NetworkUnderTest;
  let amman: Worker;
  let rabat: Worker;
  let beirut: Worker;
  let nodes: readonly [NodeUnderTest, NodeUnderTest, NodeUnderTest];

  beforeAll(async () => {
    network = await networkUnderTest();
    const [a, b, c] = await Promise.all(network.nodes.map((node) => Worker.at(node, node.home.node.nodeId)));
    if (!a || !b || !c) throw new Error('three nodes');
    [amman, rabat, beirut] = [a, b, c];
    nodes = network.nodes as unknown as typeof nodes;
  }, 120_000);
  afterAll(() => network.stop());

  /** A case that everybody may be asked about and Rabat may be given. */
  async function offered() {
    const caseId = await amman.openCase(person);
    await amman.consent(caseId, {
      recipient: { kind: 'network' },
      purpose: 'handover_offer',
      fields: ['ageGroup', 'needs'],
    });
    const given = await amman.consent(caseId, {
      recipient: { kind: 'node', nodeId: rabat.nodeId },
      purpose: 'handover',
      readySet: 'handover',
    });
    const { offers } = await amman.offer(caseId, [rabat, beirut]);
    const of = (worker: Worker) => offers.find(({ to }) => to === worker.nodeId)?.id ?? '';
    return { caseId, consentId: given.id ?? '', toRabat: of(rabat), toBeirut: of(beirut) };
  }
  const asked = (worker: Worker, offerId: string) =>
    until(async () => (await worker.requests(true)).find((request) => request.offerId === offerId));
  const stateOf = async (worker: Worker, offerId: string) => (await asked(worker, offerId)).state;
  const offerState = async (caseId: string, offerId: string) =>
    (await amman.custody(caseId)).offers.find(({ id }) => id === offerId)?.state;

  it('goes to the one that the person chose, and to nobody else', async () => {
    const { caseId, toRabat, toBeirut } = await offered();
    await amman.consent(caseId, {
      recipient: { kind: 'node', nodeId: amman.nodeId },
      purpose: 'kept_by_giver',
      fields: ['work'],
    });
    await asked(rabat, toRabat);
    await asked(beirut, toBeirut);
    expect(await beirut.summary(toBeirut)).toEqual({ summary: { ageGroup: 'adult', needs: ['Legal'], gender: null } });
    expect(await rabat.willing(toRabat)).toEqual({ state: 'willing' });
    expect(await beirut.willing(toBeirut)).toEqual({ state: 'willing' });
    await until(
      async () =>
        (await offerState(caseId, toRabat)) === 'willing' && (await offerState(caseId, toBeirut)) === 'willing',
    );
    expect(await amman.custody(caseId)).toMatchObject({ state: 'offered', authority: true, duty: true });

    await amman.choose(toRabat);
    await amman.plan(toRabat, { route: 'by air', metBy: 'a colleague with a blue scarf' });
    const there = await until(async () => (await asked(rabat, toRabat)).caseId);
    const gone = await until(async () => {
      const custody = await amman.custody(caseId);
      return custody.state === 'gone' && custody;
    });
    const held = await rabat.custody(there ?? '');
    expect(gone).toMatchObject({ authority: false, duty: false, custodian: rabat.nodeId, epoch: 1 });
    expect(held).toMatchObject({ state: 'holding', authority: true, duty: true, custodian: rabat.nodeId, epoch: 1 });
    expect(held.caseRef).toBe(gone.caseRef);
    expect(held.certificates).toEqual([{ ...gone.certificates[0], receivedAt: held.certificates[0]?.receivedAt }]);

    expect((await amman.file(caseId)).code).toBe('case-file-gone');
    expect((await rabat.file(there ?? '')).fields).toEqual({ wish: person.wish, names: person.names });
    expect(await stateOf(beirut, toBeirut)).toBe('ended');
    expect(await amman.keptCopy(caseId)).toEqual({ fields: { work: person.work, names: null } });

    expect(gone.arrival).toEqual({ offerId: toRabat, state: 'awaited' });
    expect((await amman.arrive(toRabat)).arrival).toEqual({ offerId: toRabat, state: 'met' });
    expect((await amman.arrive(toRabat)).code).toBe('arrival-already-recorded');
  }, 60_000);

  it('leaves nothing at the one who was not chosen, and no key at the giver', async () => {
    const [keys] = await nodes[0].db.query(
      `SELECT count(*)::int AS n FROM case_key k JOIN case_file f ON f.id = k.case_id WHERE f.state = 'handed-over'`,
    );
    expect(keys).toEqual({ n: 0 });
    const left = await nodes[2].db.query('SELECT summary, file, blob FROM handover_request WHERE ended_at IS NOT NULL');
    expect(left).toEqual([{ summary: null, file: null, blob: null }]);
    expect(await nodes[2].db.query('SELECT 1 FROM handover_key')).toEqual([]);
    expect(await nodes[2].db.query('SELECT 1 FROM blob_part')).toEqual([]);
    expect(await nodes[2].db.query('SELECT 1 FROM case_file')).toEqual([]);
  });

  it('waits when the file has changed since it travelled, and takes the last one', async () => {
    const { caseId, toRabat } = await offered();
    await asked(rabat, toRabat);
    await rabat.willing(toRabat);
    await until(async () => (await offerState(caseId, toRabat)) === 'willing');
    network.cut(nodes[0], nodes[1]);
    await amman.choose(toRabat);
    await amman.command('addNote', 'AddNoteInput', { caseId, text: 'she called' }, '__typename');
    network.heal(nodes[0], nodes[1]);
    const there = await until(async () => (await asked(rabat, toRabat)).caseId);
    const notes = await rabat.ask<{ notes: { text: string }[] }>(
      ...(['case(id: $id)', '($id: ID!)', { id: there }, '... on Case { notes { text } }'] as const),
    );
    expect(notes.notes.map(({ text }) => text)).toEqual(['she called']);
  }, 60_000);

  it('does not start once the consent was taken back', async () => {
    const { caseId, consentId, toRabat } = await offered();
    await asked(rabat, toRabat);
    await rabat.willing(toRabat);
    await until(async () => (await offerState(caseId, toRabat)) === 'willing');
    network.cut(nodes[0], nodes[1]);
    await amman.choose(toRabat);
    await amman.withdraw(consentId);
    network.heal(nodes[0], nodes[1]);
    await until(async () => (await stateOf(rabat, toRabat)) === 'ended');
    expect(await amman.custody(caseId)).toMatchObject({ authority: true, duty: true, custodian: amman.nodeId });
    expect(await offerState(caseId, toRabat)).toBe('aborted');
    expect((await amman.file(caseId)).fields).toBeDefined();
    expect((await amman.choose(toRabat)).code).toBe('handover-no-such-offer');

    const { offers } = await amman.offer(caseId, [rabat]);
    const again = offers.find(({ to, state }) => to === rabat.nodeId && state === 'asked')?.id ?? '';
    await asked(rabat, again);
    await rabat.willing(again);
    await until(async () => (await offerState(caseId, again)) === 'willing');
    expect((await amman.choose(again)).code).toBe('consent-withdrawn');
  }, 60_000);

  it('is offered under a consent only, to members only, and once to each', async () => {
    const caseId = await amman.openCase(person);
    expect((await amman.offer(caseId, [rabat])).code).toBe('consent-not-given');
    await amman.consent(caseId, { recipient: { kind: 'network' }, purpose: 'handover_offer', fields: ['ageGroup'] });
    expect((await amman.offer(caseId, [rabat], ['needs'])).code).toBe('consent-fields-missing');
    expect((await amman.offer(caseId, [amman], ['ageGroup'])).code).toBe('handover-not-a-member');
    const { offers } = await amman.offer(caseId, [rabat], ['ageGroup']);
    expect((await amman.offer(caseId, [rabat], ['ageGroup'])).code).toBe('handover-already-asked');
    const [offer] = offers;
    expect((await amman.choose(offer?.id ?? '')).code).toBe('handover-not-willing');
    await asked(rabat, offer?.id ?? '');
    expect(await rabat.decline(offer?.id ?? '')).toEqual({ state: 'ended' });
    expect((await rabat.willing(offer?.id ?? '')).code).toBe('handover-no-such-offer');
    await until(async () => (await offerState(caseId, offer?.id ?? '')) === 'declined');
    expect(await amman.custody(caseId)).toMatchObject({ state: 'holding', custodian: amman.nodeId });
  }, 60_000);
});
