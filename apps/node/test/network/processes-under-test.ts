import type { Charter } from '#federation';
import { madeHome, type OrganisationUnderTest } from '../harness/made-home.js';
import { foundNetwork } from './found-network.js';
import { Line } from './line.js';
import { founderOf, type Unreachable } from './network-under-test.js';
import { type DatabaseOfProcess, type NodeProcess, nodeProcess } from './node-process.js';
import { amman, beirut, rabat } from './organisations.js';

export interface ProcessesUnderTest {
  readonly charter: Charter;
  readonly nodes: readonly NodeProcess[];
  /** Ids of the nodes, in the same order. */
  readonly nodeIds: readonly string[];
  /** Cuts the lines between one, by its place, and all others, in both directions. */
  cut(alone: number): void;
  heal(alone: number): void;
  stop(): Promise<void>;
}

/** As `networkUnderTest`, each node in a process of its own; none is started yet. */
export async function processesUnderTest(
  organisations: readonly OrganisationUnderTest[] = [amman, rabat, beirut],
  program?: string,
  makeDatabase?: (dir: string) => Promise<DatabaseOfProcess>,
  unreachable: Unreachable = {},
): Promise<ProcessesUnderTest> {
  const lines = await Promise.all(organisations.map(() => Line.make()));
  const homes = [];
  for (const organisation of organisations) homes.push(await madeHome(organisation));
  const charter = await foundNetwork(
    homes.map((home, index) => ({ ...home, ...founderOf(unreachable, index, lines[index]?.url) })),
  );
  const nodes: NodeProcess[] = [];
  for (const [index, { dir }] of homes.entries()) {
    const node = await nodeProcess(dir, program, makeDatabase);
    nodes.push(node);
    const line = lines[index];
    if (line) line.target = () => (node.isRunning() ? node.url : undefined);
  }
  const nodeIds = charter.members.map(({ nodeId }) => nodeId);
  const between = (alone: number, change: (line: Line, nodeId: string) => void) => {
    for (const [index, line] of lines.entries())
      for (const [other, nodeId] of nodeIds.entries())
        if (index !== other && (index === alone || other === alone)) change(line, nodeId);
  };
  return {
    charter,
    nodes,
    nodeIds,
    cut: (alone) => between(alone, (line, nodeId) => line.cut(nodeId)),
    heal: (alone) => between(alone, (line, nodeId) => line.heal(nodeId)),
    stop: async () => {
      await Promise.all(nodes.map((node) => node.stop()));
      await Promise.all(lines.map((line) => line.close()));
    },
  };
}
