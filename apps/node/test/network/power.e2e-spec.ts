import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { consentTo, type Referred, referralsOf, servicesOf, tell } from '../harness/refer.js';
import { Desk, houseFor, whoAgreed } from '../harness/shelter.js';
import { type NodeUnderTest, until } from '../node-under-test.js';
import { HandoverStory } from './crash/handover-story.js';
import { OnDuty } from './crash/on-duty.js';
import type { NodeProcess } from './node-process.js';
import { amman, beirut, rabat } from './organisations.js';
import { darkness, HoursOfPower } from './power/hours-of-power.js';
import { patient } from './power/patient.js';
import { type ProcessesUnderTest, processesUnderTest } from './processes-under-test.js';

const minutes = 60_000;

interface Side {
  readonly here: OnDuty;
  readonly node: Pick<NodeUnderTest, 'graphql' | 'logIn'>;
  readonly token: string;
  readonly operator: Desk;
  readonly worker: Desk;
}

describe(`a member without any inbound port, with power for one hour in ${1 + darkness}`, () => {
  let network: ProcessesUnderTest;
  let hours: HoursOfPower;
  let reached: Side;
  let dark: Side;
  let mailbox: OnDuty;

  beforeAll(async () => {
    network = await processesUnderTest([amman, rabat, beirut], undefined, undefined, { 2: [1] });
    const [a, m, u] = network.nodes as [NodeProcess, NodeProcess, NodeProcess];
    const [aId = '', mId = '', uId = ''] = network.nodeIds;
    hours = new HoursOfPower(u);
    reached = await sideOf(await OnDuty.at(a, aId));
    mailbox = await OnDuty.at(m, mId);
    dark = await sideOf(await OnDuty.at(u, uId, hours.power));
    hours.begin(dark.here);
  }, 4 * minutes);
  afterAll(async () => {
    await hours?.end();
    await Promise.all([reached?.here.stop(), mailbox?.stop(), dark?.here.stop()]);
    await network?.stop();
  }, minutes);

  async function sideOf(here: OnDuty): Promise<Side> {
    const node = patient(here);
    const worker = await Desk.of(node, 'caseworker');
    const operator = await Desk.of(node, 'shelter-operator');
    const [team]: { id: string }[] = await here.node.db.query(`SELECT id FROM team WHERE name = 'day'`);
    const offered = { kind: 'Legal', name: `Help of ${here.nodeId}`, languages: ['ara'], teamId: team?.id };
    await tell(node, worker.token, 'offerService', offered);
    await houseFor(operator, 3);
    return { here, node, token: worker.token, operator, worker };
  }

  const soon = <T>(what: () => Promise<T | undefined | false>) => until(what, 8 * minutes);

  async function refer(from: Side, to: Side): Promise<string> {
    const { id: caseId } = await tell<{ id: string }>(from.node, from.token, 'openCase', {
      fields: { names: [{ name: 'Invented' }], legal: 'wages owed since May' },
    });
    const recipient = { kind: 'node', nodeId: to.here.nodeId };
    await consentTo(from.node, from.token, caseId, recipient, { fields: ['names', 'legal'] });
    const service = await soon(async () => {
      const known = await servicesOf(from.node, from.token, 'kind: Legal');
      return known.find(({ name }) => name === `Help of ${to.here.nodeId}`);
    });
    const draft = { caseId, serviceId: service.id, urgency: 'urgent', summary: 'Wages' };
    const { id } = await tell(from.node, from.token, 'draftReferral', draft);
    const out = await tell(from.node, from.token, 'requestReferral', { referralId: id });
    const arrived = await soon(async () =>
      (await referralsOf(to.node, to.token, 'direction: incoming, first: 100')).find(
        ({ reference }) => reference === out.reference,
      ),
    );
    for (const [name, more] of [
      ['acknowledgeReferral', {}],
      ['acceptReferral', { words: 'Monday' }],
      ['startService', {}],
      ['completeReferral', { outcome: 'need_met', words: 'paid' }],
    ] as const)
      await tell(to.node, to.token, name, { referralId: arrived.id, ...more });
    return (await soon(() => completed(from, out.id))).state;
  }
  const completed = async (side: Side, id: string): Promise<Referred | undefined> =>
    (await referralsOf(side.node, side.token, 'first: 100')).find((one) => one.id === id && one.state === 'completed');

  async function hold(asker: Side, house: Side): Promise<string> {
    const wish = { askedOf: house.here.nodeId, kind: 'women', places: 1, hours: 12, purpose: 'emergency' };
    const { id } = await asker.worker.do('askForHold', wish);
    const becomes = (state: string) => soon(async () => (await asker.worker.askedHold(id)).state === state);
    await becomes('held');
    await house.operator.do('arriveFromHold', { holdId: id, who: [whoAgreed] });
    await becomes('taken');
    return 'taken';
  }

  async function handOver(giver: Side, taker: Side): Promise<string> {
    const story = await HandoverStory.begin(giver.here, taker.here);
    try {
      await story.offerAndChoose();
      await story.ended();
      await story.arrive();
      return (await story.custodyAt(giver.here, story.caseId)).state;
    } finally {
      await story.watch.stop();
    }
  }

  it(
    'completes a referral, a hold and a handover in both directions, and nobody ever calls it',
    async () => {
      const [one, other] = [reached, dark];
      expect(
        await Promise.all([
          refer(one, other),
          refer(other, one),
          hold(one, other),
          hold(other, one),
          handOver(one, other),
          handOver(other, one),
        ]),
      ).toEqual(['completed', 'completed', 'taken', 'taken', 'gone', 'gone']);
      await hours.end();
      const called: { times: number }[] = await dark.here.node.db.query(
        'SELECT count(*)::int AS times FROM request_nonce',
      );
      expect(called).toEqual([{ times: 0 }]);
      expect(hours.cuts).toBeGreaterThan(1);
      expect(hours.on / (hours.on + hours.off)).toBeLessThanOrEqual(1 / (1 + darkness));
      process.stdout.write(
        `${hours.cuts} cuts, ${Math.round(hours.on / 1000)} s with power, ${Math.round(hours.off / 1000)} s without\n`,
      );
    },
    15 * minutes,
  );
});
