import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { placeCharter, readHome } from '#home';
import { Members } from '../../src/federation/members.js';
import { madeHome, type OrganisationUnderTest } from '../harness/made-home.js';
import { cardOf, FocalPoint } from '../harness/vote.js';
import { type NodeUnderTest, nodeUnderTest, until } from '../node-under-test.js';
import { signAddress } from './found-network.js';
import { Line } from './line.js';
import { type NetworkUnderTest, networkUnderTest } from './network-under-test.js';
import { amman, beirut, rabat } from './organisations.js';

const cairo: OrganisationUnderTest = { name: 'Bayt Cairo (invented)', country: 'EG', kinds: ['shelter'] };

/** An organisation that wants to join: its home, and the line at which the others will reach its node. */
async function applicant() {
  const made = await madeHome(cairo);
  const line = await Line.make();
  await signAddress({ ...made, address: line.url });
  return { made, line, nodeId: (await readHome(made.dir)).node.nodeId };
}

describe('an organisation that is admitted by vote', () => {
  let network: NetworkUnderTest;
  let nodes: readonly NodeUnderTest[];
  let salma: FocalPoint;
  let yasmina: FocalPoint;
  let newcomer: Awaited<ReturnType<typeof applicant>>;
  let fourth: NodeUnderTest | undefined;

  beforeAll(async () => {
    network = await networkUnderTest([amman, rabat, beirut]);
    nodes = network.nodes;
    [salma, yasmina] = (await Promise.all(nodes.slice(0, 2).map((node) => FocalPoint.of(node)))) as [
      FocalPoint,
      FocalPoint,
    ];
    newcomer = await applicant();
  }, 120_000);
  afterAll(async () => {
    await fourth?.stop();
    await newcomer.line.close();
    await network.stop();
  });

  const versions = () => nodes.map((node) => node.running.app.get(Members).charterVersion());
  const known = (node: NodeUnderTest) => node.running.app.get(Members).find(newcomer.nodeId);

  it('is proposed by its sponsor, in words that say what changes, who votes and what is missing', async () => {
    const card = await cardOf(newcomer.made);
    const proposed = await salma.propose({ admit: { card, probationDays: 30 } });
    expect(proposed).toMatchObject({
      version: 2,
      round: 1,
      state: 'open',
      needed: 2,
      given: 0,
      missing: 2,
      awaitsUs: true,
      assents: [{ anyOf: [amman.name], given: false }],
    });
    const [shown] = await until(async () => {
      const list = await yasmina.proposals('ar');
      return list.length > 0 && list;
    });
    expect(shown?.changes.map(({ code }) => code)).toEqual(['member-admitted', 'member-on-probation']);
    expect(shown?.changes[0]?.sentence).toContain(cairo.name);
    expect(shown?.voters.map(({ name, answer }) => [name, answer])).toEqual(
      [amman, rabat, beirut].map(({ name }) => [name, 'waiting']),
    );
  }, 30_000);

  it('waits in the list of the day of each focal point', async () => {
    const query = '{ today { edges { node { kind party deadline } } } }';
    const today = await yasmina.ask<{ today: { edges: { node: object }[] } }>(query);
    expect(today.today.edges.map(({ node }) => node)).toMatchObject([
      { kind: 'vote', party: nodes[0]?.home.node.nodeId },
    ]);
  });

  it('belongs to the network everywhere once two of three have voted for it, each exactly once', async () => {
    const [proposal] = await yasmina.proposals();
    expect(await yasmina.vote(proposal?.fingerprint)).toMatchObject({ given: 1, missing: 1 });
    expect(await yasmina.vote(proposal?.fingerprint, 'none')).toEqual({ code: 'vote-given-already' });
    expect(versions()).toEqual([1, 1, 1]);
    await salma.vote(proposal?.fingerprint);
    await until(() => versions().every((version) => version === 2), 15_000);
    expect(nodes.map(known)).toMatchObject(nodes.map(() => ({ status: 'active', onProbation: true })));
    const left = await yasmina.ask<{ today: { edges: object[] } }>('{ today { edges { node { id } } } }');
    expect(left.today.edges).toEqual([]);
  }, 40_000);

  it('finds its way in by itself from the founding charter, and is greeted by all', async () => {
    const { charterFile } = await salma.ask<{ charterFile: string }>('{ charterFile }');
    const [founding = ''] = charterFile.split('\n');
    await placeCharter(newcomer.made.dir, founding);
    const node = await nodeUnderTest({ organisation: cairo, made: newcomer.made });
    fourth = node;
    newcomer.line.target = () => node.url;
    await until(() => node.running.app.get(Members).charterVersion() === 2, 60_000);
    expect(known(node)).toMatchObject({ status: 'active', onProbation: true });
  }, 90_000);
});
