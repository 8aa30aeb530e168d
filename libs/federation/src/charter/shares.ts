import { canonicalBytes } from '../wire/canonical.js';
import { type Charter, type Fraction, type MemberStatus, votersOf } from './charter.js';
import { everybodyIn } from './fitness.js';

const same = (a: unknown, b: unknown) => canonicalBytes(a).equals(canonicalBytes(b));

/** The shares of the votes that the changes from one charter to the next ask for. Each must be reached. */
export function sharesFor(before: Charter, after: Charter): readonly Fraction[] {
  const t = before.thresholds;
  const shares: Fraction[] = [[1, 2]];
  const codes = new Set(before.countries.map((country) => country.code));
  const newVoters = after.countries.filter((country) => !codes.has(country.code)).map((country) => country.focalPoint);
  if (newVoters.length > 0) shares.push(t.newCountry);
  const voters = new Set([...votersOf(before), ...newVoters]);
  const votersMoved =
    voters.size !== votersOf(after).length ||
    votersOf(after).some((voter) => !voters.has(voter)) ||
    before.countries.some((country) => !after.countries.some((other) => same(country, other)));
  if (votersMoved || !same(before.thresholds, after.thresholds) || !same(before.parameters, after.parameters)) {
    shares.push(t.voters);
  }
  if (!same(before.protocols, after.protocols) || !same(before.committee, after.committee)) shares.push(t.protocol);
  if (!same(before.recoveries, after.recoveries) || !same(before.pendingRecoveries, after.pendingRecoveries)) {
    shares.push(t.recovery);
  }
  return [...shares, ...memberShares(before, after)];
}

function memberShares(before: Charter, after: Charter): Fraction[] {
  const known = new Map(everybodyIn(before).map((named) => [named.nodeId, named]));
  const kept = new Set(everybodyIn(after).map((named) => named.nodeId));
  const shares: Fraction[] = [...known.keys()].some((nodeId) => !kept.has(nodeId)) ? [before.thresholds.expulsion] : [];
  for (const named of everybodyIn(after)) {
    const was = known.get(named.nodeId);
    if (was && was.rootKey !== named.rootKey) shares.push(before.thresholds.voters);
    if (was?.status !== named.status) shares.push(statusShare(named.status, before, was?.status));
    else if (!same(was?.member ?? null, named.member ?? null)) shares.push(before.thresholds.admission);
  }
  return shares;
}

function statusShare(to: MemberStatus, { thresholds }: Charter, from: MemberStatus | undefined): Fraction {
  switch (to) {
    case 'suspended':
      return thresholds.suspension;
    case 'expelled':
      return thresholds.expulsion;
    case 'left':
      return [1, 2];
    case 'candidate':
    case 'active':
      return from === 'suspended' ? thresholds.suspension : thresholds.admission;
  }
}
