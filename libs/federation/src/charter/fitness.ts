import { type Charter, type CharterMember, type MemberStatus, votersOf } from './charter.js';

/** Everybody the charter names: members and guests, with what it says of each. A guest has a host and nothing else. */
export interface Named {
  readonly nodeId: string;
  readonly rootKey: string;
  readonly status: MemberStatus;
  readonly member?: CharterMember;
  readonly host?: string;
}

export function everybodyIn(charter: Charter): readonly Named[] {
  return charter.members.flatMap((member): Named[] => [
    { nodeId: member.nodeId, rootKey: member.rootKey, status: member.status, member },
    ...member.guests.map((guest): Named => ({ ...guest, host: member.nodeId })),
  ]);
}

/** A member or guest by its node id. */
export function namedIn(charter: Charter, nodeId: string): Named | undefined {
  return everybodyIn(charter).find((named) => named.nodeId === nodeId);
}

/**
 * Whether a charter holds together by itself: nobody and no key twice, every country once, every voter an active member,
 * a term that ends after it begins, and a recovery that outlasts every lease (W > L, federation.md).
 */
export function charterFits(charter: Charter): boolean {
  const all = everybodyIn(charter);
  const once = (values: readonly string[]) => new Set(values).size === values.length;
  const active = (nodeId: string) =>
    charter.members.some((member) => member.nodeId === nodeId && member.status === 'active');
  const p = charter.parameters;
  return (
    once(all.map((named) => named.nodeId)) &&
    once(all.map((named) => named.rootKey)) &&
    once(charter.countries.map((country) => country.code)) &&
    once(charter.parameters.peerLedSeats) &&
    votersOf(charter).every(active) &&
    charter.committee.every((nodeId) => all.some((named) => named.nodeId === nodeId)) &&
    charter.issuedAt < charter.expires &&
    p.recoveryDays > p.leaseDays &&
    p.recoveryDaysUnreliable >= p.recoveryDays
  );
}

/** Whether a charter carries authority at this moment. When it has lapsed, care and local work go on all the same. */
export function charterInForce(charter: Charter, now: Date): boolean {
  return now.getTime() < Date.parse(charter.expires);
}
