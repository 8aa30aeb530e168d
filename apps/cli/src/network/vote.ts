import { readFile, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { ask, NodeSaidNo } from '../ask.js';
import { askingWith } from './asking-with.js';
import { command, proposalNamed, proposals, tell } from './proposal.js';

/** `ihala network proposals|propose|vote|export|bring`: change the charter, with a line or with files on a stick. */
export function vote(network: Command): void {
  list(network);
  propose(network);
  cast(network);
  carry(network);
}

function list(network: Command): void {
  askingWith(
    network.command('proposals').description('what is put to the vote, and what is missing'),
    async (session) => {
      const open = await proposals(session);
      for (const one of open) tell(one);
      if (open.length === 0) console.log('Nothing is put to the vote.');
    },
  );
}

interface ProposeOptions {
  admit?: string;
  candidate?: string;
  suspend?: string;
  confirmSuspension?: string;
  endSuspension?: string;
  expel?: string;
  leave?: boolean;
  hostGuest?: string;
  country?: string;
  renew?: string;
  probationDays: string;
}

function propose(network: Command): void {
  const offered = network
    .command('propose')
    .description('put a change of the charter to the vote; give one or several, they are decided together')
    .option('--admit <card>', 'admit an organisation: its card (member.json); yours is its sponsor')
    .option('--candidate <card>', 'name a candidate, who is admitted by a later vote')
    .option('--probation-days <number>', 'for how long a new member is on probation', '90')
    .option('--suspend <nodeId>', 'suspend a member for 30 days at most, unless it is confirmed')
    .option('--confirm-suspension <nodeId>', 'confirm a suspension')
    .option('--end-suspension <nodeId>', 'end a suspension')
    .option('--expel <nodeId>', 'expel a member')
    .option('--leave', 'leave the network')
    .option('--host-guest <card>', 'take in a guest: a card whose record names nobody')
    .option('--country <code=nodeId>', 'add a country, or change who votes for it')
    .option('--renew <years>', 'renew the charter for so many years');
  askingWith<ProposeOptions>(offered, async (session, _, options) => {
    const changes = await changesOf(options);
    if (changes.length === 0) throw new NodeSaidNo('Say what would change (ihala network propose --help).');
    await command(session, 'proposeChange', 'ProposeChangeInput', { changes });
  });
}

async function changesOf(options: ProposeOptions): Promise<object[]> {
  const probationDays = Number(options.probationDays);
  const cardIn = async (file: string) => ({ card: await readFile(file, 'utf8'), probationDays });
  const [code, focalPoint] = options.country?.split('=') ?? [];
  const changes = [
    options.admit && { admit: await cardIn(options.admit) },
    options.candidate && { nameCandidate: await cardIn(options.candidate) },
    options.suspend && { suspend: options.suspend },
    options.confirmSuspension && { confirmSuspension: options.confirmSuspension },
    options.endSuspension && { endSuspension: options.endSuspension },
    options.expel && { expel: options.expel },
    options.leave && { leave: true },
    options.hostGuest && { hostGuest: await readFile(options.hostGuest, 'utf8') },
    options.country && { country: { code, focalPoint } },
    options.renew && { renewYears: Number(options.renew) },
  ];
  return changes.filter((change) => typeof change === 'object');
}

function cast(network: Command): void {
  const offered = network
    .command('vote <proposal> <answer>')
    .description('vote as the focal point: “for” this proposal, or “none” in its round; it cannot be changed');
  askingWith(offered, async (session, [name = '', answer = '']) => {
    if (answer !== 'for' && answer !== 'none') throw new NodeSaidNo('The answer is “for” or “none”.');
    const { id } = await proposalNamed(session, name);
    await command(session, 'castVote', 'CastVoteInput', { proposalId: id, answer });
  });
}

function carry(network: Command): void {
  const out = network
    .command('export <file>')
    .description('write the charters, or one proposal with its votes, to a file for a stick')
    .option('--proposal <name>', 'a proposal, by its id or fingerprint; otherwise all charters');
  askingWith<{ proposal?: string }>(out, async (session, [file = ''], { proposal }) => {
    const id = proposal && (await proposalNamed(session, proposal)).id;
    const asked = id
      ? ask<{ text: string }>(session, 'query ($id: ID!) { text: charterProposalFile(id: $id) }', { id })
      : ask<{ text: string }>(session, '{ text: charterFile }');
    await writeFile(file, (await asked).text, { flag: 'wx' });
    console.log(`Written to ${file}. At the other node: ihala network bring ${file}`);
  });
  askingWith(
    network.command('bring <file>').description('take in charters or a proposal that came as a file'),
    async (session, [file = '']) => {
      await command(session, 'bringCharterFile', 'BringFileInput', { file: await readFile(file, 'utf8') });
    },
  );
}
