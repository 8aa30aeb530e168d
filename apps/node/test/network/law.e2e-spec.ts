import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { act, anArticle, aProvision, comparisonOf, lawCommand } from '../harness/law.js';
import { type NodeUnderTest, until } from '../node-under-test.js';
import { type NetworkUnderTest, networkUnderTest } from './network-under-test.js';
import { amman, rabat } from './organisations.js';

describe('the library of laws of two members', () => {
  let network: NetworkUnderTest;
  let jordan: NodeUnderTest;
  let morocco: NodeUnderTest;
  let tarek: string;
  let theirs: string;
  beforeAll(async () => {
    network = await networkUnderTest([amman, rabat]);
    [jordan, morocco] = network.nodes as [NodeUnderTest, NodeUnderTest];
    [tarek, theirs] = [await jordan.logIn('legal-reviewer'), await morocco.logIn('legal-reviewer')];
  }, 60_000);
  afterAll(() => network.stop());

  const cellAt = async (node: NodeUnderTest, token: string) =>
    (await comparisonOf(node, token, 'countries: ["MA"], on: "2026-11-20"')).articles[0]?.elements[0]?.cells[0];

  it('is one library: what one enters, the other reads and goes on from', async () => {
    await lawCommand(jordan, tarek, 'keepModelArticle', anArticle);
    await until(async () => (await comparisonOf(morocco, theirs)).articles.length === 1);
    expect(await lawCommand(morocco, theirs, 'keepProvision', aProvision)).toMatchObject({ own: true });
    await until(async () => (await cellAt(jordan, tarek))?.verdict === 'met');
    expect((await cellAt(jordan, tarek))?.because).toMatchObject([
      { provision: { origin: morocco.home.node.nodeId, own: false } },
    ]);
  }, 60_000);

  it('shows both where they disagree, until one changes its entry', async () => {
    const other = await lawCommand(jordan, tarek, 'keepProvision', { ...aProvision, judged: [act('act', 'not')] });
    const seen = () => Promise.all([cellAt(jordan, tarek), cellAt(morocco, theirs)]);
    await until(async () => (await seen()).every((cell) => cell?.disputed && cell.verdict === 'not'));
    await lawCommand(jordan, tarek, 'takeBackLaw', { id: other.id });
    await until(async () => (await seen()).every((cell) => cell && !cell.disputed && cell.verdict === 'met'));
  }, 60_000);
});
