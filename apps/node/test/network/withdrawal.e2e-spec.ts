import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type NodeUnderTest, until } from '../node-under-test.js';
import { offerUntilWilling, Worker } from './handover-story.js';
import { type NetworkUnderTest, networkUnderTest } from './network-under-test.js';
import { amman as inAmman, rabat as inRabat } from './organisations.js';
import { consentsAt, holdWrites, transfersOf, waiting, withdrawalsOf } from './withdrawing.js';

const fiveMinutes = 5 * 60_000;

describe('a consent taken back while a handover is on its way', () => {
  let network: NetworkUnderTest;
  let giver: NodeUnderTest;
  let taker: NodeUnderTest;
  let amman: Worker;
  let rabat: Worker;
  beforeAll(async () => {
    network = await networkUnderTest([inAmman, inRabat]);
    [giver, taker] = network.nodes as [NodeUnderTest, NodeUnderTest];
    amman = await Worker.at(giver, giver.home.node.nodeId);
    rabat = await Worker.at(taker, taker.home.node.nodeId);
  }, 120_000);
  afterAll(() => network.stop());
  afterEach(() => heal());

  const cut = (way: 'both' | 'one-way' = 'both') => network.cut(giver, taker, way);
  const heal = () => network.heal(giver, taker);

  async function begin() {
    const caseId = await amman.openCase({ wish: 'to be near her sister', ageGroup: 'adult', needs: ['Legal'] });
    const recipient = { kind: 'node', nodeId: rabat.nodeId };
    const offer = await amman.consent(caseId, { recipient, purpose: 'handover_offer', fields: ['ageGroup'] });
    const file = await amman.consent(caseId, { recipient, purpose: 'handover', readySet: 'handover' });
    return { caseId, offerConsent: offer.id ?? '', fileConsent: file.id ?? '' };
  }
  type Begun = Awaited<ReturnType<typeof begin>>;

  const offer = async ({ caseId }: Begun) => (await amman.offer(caseId, [rabat], ['ageGroup'])).offers[0]?.id ?? '';
  const asked = async (offerId: string) => (await rabat.requests(true)).find((one) => one.offerId === offerId);
  const heard = async (begun: Begun) => {
    const offerId = await offer(begun);
    await until(() => asked(offerId));
    return offerId;
  };
  const willing = ({ caseId }: Begun) => offerUntilWilling(amman, rabat, caseId, ['ageGroup']);
  const released = ({ caseId }: Begun) => until(async () => /released|gone/.test((await amman.custody(caseId)).state));
  const gone = async (begun: Begun) => {
    const offerId = await willing(begun);
    await amman.choose(offerId);
    await until(async () => (await amman.custody(begun.caseId)).state === 'gone');
    return offerId;
  };

  /** A handover that stands at some point. */
  interface Standing {
    readonly begun: Begun;
    readonly offerId: string;
    readonly committed: boolean;
  }

  async function answered({ caseId }: Begun) {
    return until(async () => {
      const all = await withdrawalsOf(amman, caseId);
      return all.every(({ unanswered }) => unanswered === 0) && all;
    }, fiveMinutes);
  }

  /** Nothing was told after the person had said so, and nothing can be begun. */
  async function nothingStarts({ caseId }: Begun, offerId: string, committed: boolean) {
    const taken = new Map((await withdrawalsOf(amman, caseId)).map((one) => [one.consentId, one.withdrawnAt]));
    for (const { consentId, at } of await transfersOf(amman, caseId)) {
      expect(new Date(at).getTime()).toBeLessThanOrEqual(new Date(taken.get(consentId) ?? 0).getTime());
    }
    const again = await amman.offer(caseId, [rabat], ['ageGroup']);
    expect(again.code).toBe(committed ? 'case-handed-over' : 'consent-withdrawn');
    expect((await amman.choose(offerId)).code).toBeDefined();
    const certificates = await giver.db.query('SELECT 1 FROM handover_certificate WHERE offer_id = $1', [offerId]);
    expect(certificates).toHaveLength(committed ? 1 : 0);
  }

  /** What the taker holds of it: nothing, or a case whose consents say what was taken back. */
  async function heldAt(offerId: string, committed: boolean) {
    const [row] = await taker.db.query<{ summary: null; file: null; case: string | null; keys: number }[]>(
      `SELECT summary, file, case_id AS case, (SELECT count(*)::int FROM handover_key WHERE id = offer_id) AS keys
       FROM handover_request WHERE offer_id = $1`,
      [offerId],
    );
    expect(row).toMatchObject({ summary: null, file: null, keys: 0 });
    expect(row?.case !== null).toBe(committed);
    if (row?.case)
      expect((await consentsAt(rabat, row.case)).map(({ state }) => state)).toEqual(['withdrawn', 'withdrawn']);
  }

  /** The person takes back both consents of each while the line is cut; then it is made whole. */
  async function takenBack(all: Readonly<Record<string, Standing>>, whole: () => Promise<void> | void) {
    const listed = new Map<string, number>();
    for (const [point, { begun, offerId, committed }] of Object.entries(all)) {
      for (const consentId of [begun.offerConsent, begun.fileConsent]) {
        expect(await amman.withdraw(consentId)).toMatchObject({ id: consentId });
      }
      const recipients = (await withdrawalsOf(amman, begun.caseId)).flatMap((one) => one.recipients);
      for (const one of recipients) {
        expect(one).toMatchObject({ nodeId: rabat.nodeId, name: inRabat.name, answer: 'waiting', ground: null });
        expect(one.lastSeenAt).not.toBeNull();
      }
      listed.set(point, recipients.length);
      await nothingStarts(begun, offerId, committed);
    }
    await whole();
    for (const [point, { begun, offerId, committed }] of Object.entries(all)) {
      const said = (await answered(begun)).flatMap(({ recipients }) => recipients);
      const answer = committed ? { answer: 'kept', ground: 'custody' } : { answer: 'deleted', ground: null };
      const { length } = said;
      expect({ point, length, said }).toMatchObject({ point, length: listed.get(point), said: said.map(() => answer) });
      await heldAt(offerId, committed);
      await nothingStarts(begun, offerId, committed);
    }
    return Object.fromEntries(listed);
  }

  it('starts no transfer at any point where nothing passes between the two, and all answer when they can be reached', async () => {
    const [unheard, unanswered, unknown, unchosen, announced, certified, ended] = await Promise.all(
      Array.from({ length: 7 }, begin),
    );
    const [a, b, c, d, e] = await Promise.all([
      ...[heard(unanswered as Begun), heard(unknown as Begun), willing(unchosen as Begun)],
      ...[willing(announced as Begun), willing(certified as Begun)],
    ]);
    const f = await gone(ended as Begun);
    const letGo = await holdWrites(taker.db, 'handover_certificate');
    await amman.choose(e ?? '');
    await released(certified as Begun);
    cut();
    const first = await offer(unheard as Begun);
    await rabat.willing(b ?? '');
    await amman.choose(d ?? '');
    const at = (begun: Begun | undefined, offerId = '', committed = false) => ({
      begun: begun as Begun,
      offerId,
      committed,
    });
    const listed = await takenBack(
      {
        'the offer is not heard': at(unheard, first),
        'it is heard and not answered': at(unanswered, a),
        'that she is willing is not heard': at(unknown, b),
        'nobody is chosen yet': at(unchosen, c),
        'the file is not heard of': at(announced, d),
        'the certificate is not taken in': at(certified, e, true),
        'the case has gone': at(ended, f, true),
      },
      async () => {
        heal();
        await letGo();
      },
    );
    expect(Object.values(listed)).toEqual([1, 1, 1, 1, 2, 2, 2]);
  }, 120_000);

  it('starts no transfer where the giver does not hear what the other says, and is answered then', async () => {
    const [kept, taken] = [await begin(), await begin()];
    const [one, other] = [await willing(kept), await willing(taken)];
    const letGo = await holdWrites(taker.db, 'handover_certificate');
    await amman.choose(other);
    await released(taken);
    cut('one-way');
    await letGo();
    await until(async () => (await asked(other))?.caseId);
    await amman.choose(one);
    await until(async () => (await asked(one))?.state === 'standby');
    await takenBack(
      {
        'the file is kept, and its acceptance not heard': { begun: kept, offerId: one, committed: false },
        'the receipt is not heard': { begun: taken, offerId: other, committed: true },
      },
      heal,
    );
  }, 120_000);

  it('comes after a certificate that is being written', async () => {
    const begun = await begin();
    const offerId = await willing(begun);
    const letGo = await holdWrites(giver.db, 'handover_certificate');
    await amman.choose(offerId);
    await until(async () => (await waiting(giver.db)) >= 1);
    const withdrawing = amman.withdraw(begun.fileConsent);
    await until(async () => (await waiting(giver.db)) >= 2);
    await letGo();
    expect(await withdrawing).toMatchObject({ id: begun.fileConsent });
    expect((await answered(begun)).flatMap(({ recipients }) => recipients)).toMatchObject([{ ground: 'custody' }]);
    await until(async () => (await amman.custody(begun.caseId)).state === 'gone');
  }, 60_000);

  it('comes before a certificate that waits for it', async () => {
    const begun = await begin();
    const offerId = await willing(begun);
    cut('one-way');
    await amman.choose(offerId);
    await until(async () => (await asked(offerId))?.state === 'standby');
    const letGo = await holdWrites(giver.db, 'withdrawal');
    const withdrawing = amman.withdraw(begun.fileConsent);
    await until(async () => (await waiting(giver.db)) >= 1);
    heal();
    await until(async () => (await waiting(giver.db)) >= 2);
    await letGo();
    expect(await withdrawing).toMatchObject({ id: begun.fileConsent });
    expect((await answered(begun)).flatMap(({ recipients }) => recipients)).toMatchObject([{ answer: 'deleted' }]);
    await heldAt(offerId, false);
    expect(await amman.custody(begun.caseId)).toMatchObject({ state: 'holding', certificates: [] });
  }, 60_000);
});
