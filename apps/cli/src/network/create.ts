import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { bundleBytes, type Charter, charterBytes, ordinaryParameters, ordinaryThresholds } from '#federation';
import { type MemberCard, readCard } from './card.js';
import { fingerprint } from './fingerprint.js';

interface CreateOptions {
  network: string;
  out: string;
  years: string;
  focalPoint: string[];
}

/** `ihala network create`: draws up the founding charter from the members' cards. It counts once it is signed. */
export function create(network: Command): void {
  network
    .command('create <cards...>')
    .description('draw up the founding charter from the members’ cards (member.json)')
    .requiredOption('--network <name>', 'short name of the network, e.g. mena-alliance')
    .requiredOption('--out <file>', 'where to write the charter')
    .option('--focal-point <nodeId...>', 'who votes for its country; otherwise the first card of each country', [])
    .option('--years <number>', 'for how long it holds before it must be renewed', '1')
    .action(async (files: string[], options: CreateOptions) => {
      const cards = await Promise.all(files.map(readCard));
      const charter = charterOf(cards, options, new Date());
      const bytes = charterBytes(charter);
      const records = cards.map((card) => card.record);
      await writeFile(options.out, bundleBytes(bytes, [], records), { flag: 'wx' });
      for (const { code, focalPoint } of charter.countries) console.log(`${code}: ${nameOf(cards, focalPoint)} votes`);
      console.log(`Charter of ${options.network} with ${cards.length} members: ${fingerprint(bytes)}`);
      console.log(`Next: each focal point signs the same file: ihala network sign ${options.out} --home <its home>`);
    });
}

function charterOf(cards: readonly MemberCard[], options: CreateOptions, now: Date): Charter {
  const expires = new Date(now);
  expires.setUTCFullYear(expires.getUTCFullYear() + Number(options.years));
  return {
    network: options.network,
    version: 1,
    prevHash: null,
    issuedAt: now.toISOString(),
    expires: expires.toISOString(),
    countries: focalPoints(cards, options.focalPoint),
    members: cards.map(({ nodeId, rootKey, country, kinds }) => ({
      nodeId,
      rootKey,
      country,
      kinds,
      status: 'active',
      guests: [],
    })),
    thresholds: ordinaryThresholds,
    protocols: { regional: null, national: [] },
    committee: [],
    parameters: ordinaryParameters,
    pendingRecoveries: [],
    recoveries: [],
  };
}

function focalPoints(cards: readonly MemberCard[], named: readonly string[]): Charter['countries'] {
  const countries = [...new Set(cards.map((card) => card.country))];
  return countries.map((code) => {
    const here = cards.filter((card) => card.country === code);
    const chosen = here.find((card) => named.includes(card.nodeId)) ?? here[0];
    if (!chosen) throw new Error(`No member in ${code} can vote for it.`);
    return { code, focalPoint: chosen.nodeId };
  });
}

function nameOf(cards: readonly MemberCard[], nodeId: string): string {
  return cards.find((card) => card.nodeId === nodeId)?.says.name ?? nodeId;
}
