import type { Charter } from '#federation';
import { madeHome, type OrganisationUnderTest } from '../harness/made-home.js';
import { type NodeUnderTest, nodeUnderTest, type UnderTest } from '../node-under-test.js';
import { foundNetwork } from './found-network.js';
import { Line } from './line.js';
import { amman, beirut, rabat } from './organisations.js';

export interface NetworkUnderTest {
  readonly charter: Charter;
  /** In the order in which the organisations were named. */
  readonly nodes: readonly NodeUnderTest[];
  /** Cuts the line between two members, in both directions or only from the first to the second. */
  cut(a: NodeUnderTest, b: NodeUnderTest, way?: 'both' | 'one-way'): void;
  /** The line between two members swallows everything without a word: nobody closes anything. */
  drop(a: NodeUnderTest, b: NodeUnderTest): void;
  /** News comes from the second to the first in four pieces, so long apart. Milliseconds. */
  slow(a: NodeUnderTest, b: NodeUnderTest, apart: number): void;
  heal(a: NodeUnderTest, b: NodeUnderTest): void;
  stop(): Promise<void>;
}

/** Organisations whose node nobody can reach, and which others keep its mail: all by their place in the list. */
export type Unreachable = Readonly<Record<number, readonly number[]>>;

/** What an organisation that is about to found a network has beside its home. */
export const founderOf = (unreachable: Unreachable, index: number, url: string | undefined) => ({
  address: unreachable[index] ? undefined : (url ?? ''),
  mailboxes: unreachable[index] ?? [],
});

/**
 * Real nodes in this process, each with its own database and home, joined by a charter that all of them signed: Amman,
 * Rabat and Beirut unless others are named.
 */
export async function networkUnderTest(
  organisations: readonly OrganisationUnderTest[] = [amman, rabat, beirut],
  under: Pick<UnderTest, 'clock' | 'settings'> = {},
  unreachable: Unreachable = {},
): Promise<NetworkUnderTest> {
  const lines = await Promise.all(organisations.map(() => Line.make()));
  const homes = [];
  for (const organisation of organisations) homes.push(await madeHome(organisation));
  const charter = await foundNetwork(
    homes.map((home, index) => ({ ...home, ...founderOf(unreachable, index, lines[index]?.url) })),
  );
  const nodes: NodeUnderTest[] = [];
  for (const [index, made] of homes.entries()) {
    const node = await nodeUnderTest({ ...under, organisation: organisations[index], made });
    nodes.push(node);
    const line = lines[index];
    if (line) line.target = () => node.url;
  }
  const lineOf = (node: NodeUnderTest) => {
    const line = lines[nodes.indexOf(node)];
    if (!line) throw new Error('not a node of this network');
    return line;
  };
  return {
    charter,
    nodes,
    cut: (a, b, way = 'both') => {
      lineOf(b).cut(a.home.node.nodeId);
      if (way === 'both') lineOf(a).cut(b.home.node.nodeId);
    },
    drop: (a, b) => {
      lineOf(b).drop(a.home.node.nodeId);
      lineOf(a).drop(b.home.node.nodeId);
    },
    slow: (a, b, apart) => lineOf(b).slow(a.home.node.nodeId, apart),
    heal: (a, b) => {
      lineOf(b).heal(a.home.node.nodeId);
      lineOf(a).heal(b.home.node.nodeId);
    },
    stop: async () => {
      await Promise.all(nodes.map((node) => node.stop()));
      await Promise.all(lines.map((line) => line.close()));
    },
  };
}
