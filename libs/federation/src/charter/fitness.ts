import { broadcastFeed, parseFeedId } from '../feed/feed-id.js';
import { type Charter, type CharterMember, type MemberStatus, votersOf } from './charter.js';
import { committeeFits } from './committee.js';

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
 * Whether a charter holds together by itself: nobody and no key twice, every country once, every voter a member that is
 * active or suspended, every seat that of a peer-led organisation, a committee that can decide, every expulsion with its cut, a term that ends after
 * it begins, and a recovery that outlasts every lease (W > L, federation.md).
 */
export function charterFits(charter: Charter): boolean {
  const all = everybodyIn(charter);
  const once = (values: readonly string[]) => new Set(values).size === values.length;
  const p = charter.parameters;
  const members = new Map(charter.members.map((member) => [member.nodeId, member]));
  const votes = (nodeId: string) => ['active', 'suspended'].includes(members.get(nodeId)?.status ?? 'unknown');
  return (
    once(all.map((named) => named.nodeId)) &&
    once(all.map((named) => named.rootKey)) &&
    once(charter.countries.map((country) => country.code)) &&
    once(charter.parameters.peerLedSeats) &&
    votersOf(charter).every(votes) &&
    p.peerLedSeats.every((nodeId) => members.get(nodeId)?.kinds.includes('peer-led')) &&
    charter.members.every(cutFits) &&
    committeeFits(charter, (nodeId) => all.some((named) => named.nodeId === nodeId)) &&
    charter.issuedAt < charter.expires &&
    p.recoveryDays > p.leaseDays &&
    p.recoveryDaysUnreliable >= p.recoveryDays
  );
}

/** An expelled member, and only such a one, has a cut: its broadcast feed and any others of its own, each once. */
function cutFits({ nodeId, status, cut }: CharterMember): boolean {
  if (status !== 'expelled') return cut === undefined;
  const feeds = (cut ?? []).map(({ feed }) => feed);
  return (
    feeds.includes(broadcastFeed(nodeId)) &&
    new Set(feeds).size === feeds.length &&
    feeds.every((feed) => parseFeedId(feed)?.from === nodeId)
  );
}

/** Whether a charter carries authority at this moment. When it has lapsed, care and local work go on all the same. */
export function charterInForce(charter: Charter, now: Date): boolean {
  return now.getTime() < Date.parse(charter.expires);
}
