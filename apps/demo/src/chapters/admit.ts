import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Worker } from '../client.js';
import { applicant } from '../members.js';
import { focalPoint } from '../setting.js';
import { type Told, until } from '../told.js';
import { initialise, type World } from '../world.js';

interface Proposal {
  id: string;
  fingerprint: string;
  state: string;
  needed: number;
  awaitsUs: boolean;
  changes: { code: string; sentence: string }[];
}

const shown = 'id fingerprint state needed awaitsUs changes { code sentence }';
const answer = `... on CharterProposal { ${shown} } ... on CharterAccepted { version }`;

/** A fourth organisation is admitted: Amman proposes it, two of three vote for it, and every node draws the conclusion. */
export async function admit(world: World, told: Told): Promise<void> {
  const [amman, rabat, beirut] = await Promise.all([world.amman, world.rabat, world.beirut].map(focalPoint));
  if (!amman || !rabat || !beirut) throw new Error('A focal point is missing.');
  const name = applicant.name;
  if (await belongs(beirut)) return told.line(`    ${name} was admitted by vote in an earlier run.`);
  const proposal = await told.step(
    'Amman proposes a fourth organisation',
    () => propose(world, amman),
    ({ changes, needed }) => `“${changes[0]?.sentence}” It needs ${needed} of 3 votes and 1 sponsor`,
  );
  await told.step(
    'The focal points of Rabat and Amman vote for it',
    async () => {
      await vote(rabat, proposal.fingerprint);
      await vote(amman, proposal.fingerprint);
      await Promise.all([amman, rabat, beirut].map((one) => until('the new charter everywhere', () => belongs(one))));
      return (await beirut.ask<{ network: { charterVersion: number } }>('{ network { charterVersion } }')).network;
    },
    ({ charterVersion }) => `charter ${charterVersion} in force at all three; nobody counted for the others`,
  );
}

async function proposals(worker: Worker): Promise<Proposal[]> {
  const asked = await worker.ask<{ charterProposals: Proposal[] }>(`{ charterProposals { ${shown} } }`);
  return asked.charterProposals.filter(({ state }) => state === 'open');
}

/** Puts it to the vote, unless an earlier run was interrupted after it had done so. */
async function propose(world: World, amman: Worker): Promise<Proposal> {
  const before = (await proposals(amman)).find(({ changes }) => changes[0]?.code === 'member-admitted');
  if (before) return before;
  const home = join(world.amman.home, '..', applicant.city);
  const there = await access(join(home, 'member.json')).then(
    () => true,
    () => false,
  );
  const rootKey = join(home, '..', 'founding', `${applicant.city}.root`);
  if (!there) await initialise({ member: applicant, home, url: 'http://127.0.0.1:4999', passwords: {} }, rootKey);
  const card = await readFile(join(home, 'member.json'), 'utf8');
  return amman.act<Proposal>('proposeChange', { changes: [{ admit: { card, probationDays: 90 } }] }, answer);
}

async function vote(voter: Worker, fingerprint: string): Promise<void> {
  const { id, awaitsUs } = await until('the proposal', async () =>
    (await proposals(voter)).find((one) => one.fingerprint === fingerprint),
  );
  if (awaitsUs) await voter.act('castVote', { proposalId: id, answer: 'for' }, answer);
}

async function belongs(worker: Worker): Promise<boolean> {
  const { members } = await worker.ask<{ members: { name: string }[] }>('{ members { name } }');
  return members.some((member) => member.name === applicant.name);
}
