import { signedBytes } from '#federation';
import { type Home, readHome } from '#home';
import { madeHome, type OrganisationUnderTest } from '../../harness/made-home.js';
import { staff } from '../../harness/staff.js';
import { OnDuty } from '../crash/on-duty.js';
import { ownDatabase } from '../crash/own-database.js';
import { foundNetwork } from '../found-network.js';
import { type NodeProcess, nodeProcess } from '../node-process.js';
import { outsider } from '../outsider.js';
import { clearClockOf, clockOf } from './clocks.js';
import type { Field } from './field.js';
import { Liar } from './liar.js';

export const organisations: readonly OrganisationUnderTest[] = [
  { name: 'Dar Amman (invented)', country: 'JO', kinds: ['shelter'] },
  { name: 'Bayt Rabat (invented)', country: 'MA', kinds: ['shelter'] },
  { name: 'Markaz Beirut (invented)', country: 'LB', kinds: ['legal-aid'] },
  { name: 'Dar Tunis (invented)', country: 'TN', kinds: ['shelter'] },
  { name: 'Bayt Cairo (invented)', country: 'EG', kinds: ['ngo'] },
];

/** Who works there: those who have a team, and one who reads the audit log. */
const onDuty = [staff.caseworker, staff.teammate, staff.stranger, staff.auditor, staff['node-administrator']];

/** One of the five: its process, who is on duty there, and what a backup of it needs. */
export interface Side {
  readonly index: number;
  readonly node: NodeProcess;
  readonly nodeId: string;
  readonly duty: OnDuty;
  readonly home: Home;
  readonly databaseUrl: string;
  /** While it is held, the node is not started again when it has ended; answers with what lets go. */
  hold(): () => void;
}

/** Five nodes with databases of their own, and a member that lies. */
export interface FiveNodes {
  readonly field: Field;
  readonly sides: readonly Side[];
  readonly liar: Liar;
  /** Ends everything at once, whatever state it is in. */
  stop(): Promise<void>;
}

export async function fiveNodes(field: Field, say: (text: string) => void): Promise<FiveNodes> {
  const stops: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const one of stops.splice(0).reverse()) await one();
  };
  try {
    const stranger = await outsider({ name: 'Nobody (invented)', country: 'SD', kinds: ['ngo'] }, field.outside);
    stops.push(() => stranger.stop());
    const homes = await Promise.all(organisations.map((organisation) => madeHome(organisation, onDuty)));
    const charter = await foundNetwork([
      ...homes.map((home, index) => ({ ...home, address: field.addresses[index] ?? '' })),
      stranger,
    ]);
    const members = await Promise.all(
      homes.map(async ({ dir }, index) => {
        const home = await readHome(dir);
        const { recipient }: { recipient: string } = JSON.parse(signedBytes(home.record).toString('utf8'));
        return { dir, home, recipient, nodeId: charter.members[index]?.nodeId ?? '' };
      }),
    );
    say('five organisations have their keys');
    const isRunning: (() => boolean)[] = members.map(() => () => false);
    field.told(
      members.map(({ nodeId }) => nodeId),
      members.map((_, index) => () => isRunning[index]?.() ?? false),
    );
    const start = async ({ dir, home, nodeId }: (typeof members)[number], index: number): Promise<Side> => {
      const place = field.places[index];
      const env = { ...place?.env, ...(await clockOf(dir)) };
      const program = 'apps/node/test/network/nemesis/program.js';
      const node = await nodeProcess(dir, program, ownDatabase, place && { ...place, env });
      isRunning[index] = node.isRunning;
      stops.push(() => endAtOnce(node));
      const side = await sideOf(index, node, nodeId, home);
      stops.push(() => side.duty.leave());
      return side;
    };
    const sides: Side[] = [];
    for (const [index, member] of members.entries()) sides.push(await start(member, index));
    return { field, sides, liar: new Liar(stranger, members), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function sideOf(index: number, node: NodeProcess, nodeId: string, home: Home): Promise<Side> {
  let held: Promise<void> | undefined;
  const duty = await OnDuty.at(node, nodeId, async () => held);
  const { options } = node.db;
  const hold = () => {
    let release: () => void = () => undefined;
    held = new Promise((free) => {
      release = () => {
        held = undefined;
        free();
      };
    });
    return release;
  };
  return { index, node, nodeId, duty, home, databaseUrl: 'url' in options ? String(options.url) : '', hold };
}

async function endAtOnce(node: NodeProcess): Promise<void> {
  const pid = node.pid();
  await node.kill();
  if (pid !== undefined) await clearClockOf(pid);
  await node.stop();
}
