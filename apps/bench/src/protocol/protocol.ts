import { readFileSync } from 'node:fs';
import { isRefusal } from '#domain';
import { type Act, decide, documentFiles, putInForce, readProtocol, type Verdict } from '#protocols';
import type { BenchOptions } from '../bench-options.js';

/** Fewer verdicts a second on one core than this, and the bench says so by its exit code. */
const least = 20_000;

/**
 * Verdicts on handovers between Jordan and Egypt, held against three documents as nodes hold them: allowed, in need of
 * something, and refused in turn. Per second of processor time, so that what else runs on the machine does not count.
 */
export async function protocol({ short, json }: BenchOptions): Promise<boolean> {
  const inForce = between('JO', 'EG');
  const acts = handovers();
  const said = acts.map((act) => decide(inForce, act).verdict);
  const expected: readonly Verdict['verdict'][] = ['allowed', 'needs', 'refused', 'allowed', 'needs'];
  if (said.join() !== expected.join()) throw new Error(`not the verdicts that are measured: ${said.join()}`);
  const [rounds, each] = short ? [3, 20_000] : [9, 200_000];
  const rates: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const since = process.cpuUsage();
    for (let at = 0; at < each; at += 1) {
      const act = acts[at % acts.length];
      if (act && decide(inForce, act).verdict !== expected[at % acts.length]) throw new Error('a verdict changed');
    }
    const { user, system } = process.cpuUsage(since);
    rates.push((each * 1e6) / (user + system));
  }
  const verdictsPerSecond = Math.round(rates.sort((one, other) => one - other)[Math.floor(rounds / 2)] ?? 0);
  if (!json) process.stdout.write(`${rounds} rounds of ${each} verdicts, median by second of processor time\n`);
  process.stdout.write(`${JSON.stringify({ verdictsPerSecond })}\n`);
  return verdictsPerSecond >= least;
}

function between(from: string, to: string) {
  const [regional, ...nationals] = (['regional', 'national.jo', 'national.eg'] as const).map((name) => {
    const read = readProtocol(readFileSync(documentFiles[name]));
    if (isRefusal(read)) throw new Error(`${name}: ${read.refused}`);
    return read;
  });
  if (!regional) throw new Error('there is no regional protocol');
  const inForce = putInForce(regional, nationals, from, to);
  if (isRefusal(inForce)) throw new Error(inForce.refused);
  return inForce;
}

function handovers(): readonly Act[] {
  const consent = {
    givenBy: 'person',
    told: ['purpose-told', 'use-told', 'withdrawal-told'],
    noted: ['language', 'form'],
    days: 30,
    recipientNamed: true,
  } as const;
  const tells = { purpose: 'handover', recipient: 'member', fields: ['names', 'wish', 'health', 'legal'] } as const;
  const adult = {
    kind: 'handover',
    from: 'JO',
    to: 'EG',
    person: { ageGroup: 'adult' },
    decisions: [],
    consent,
    tells,
  } as const satisfies Act;
  const child = {
    ...adult,
    person: { ageGroup: 'child' },
    consent: { ...consent, givenBy: 'guardian', assent: true },
  } as const;
  const decisions = ['child.best-interests', 'eg.prosecution-placement'];
  return [
    adult,
    child,
    { ...adult, tells: { ...tells, recipient: 'embassy' } },
    { ...child, decisions },
    { ...adult, consent: undefined },
  ];
}
