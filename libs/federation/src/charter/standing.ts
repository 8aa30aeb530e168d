import { neverErased } from '../feed/header.js';
import { type Charter, type CharterMember, type MemberStatus, votersOf } from './charter.js';
import { type Named, namedIn } from './fitness.js';

/** How somebody stands at a moment: a suspension that was not confirmed has lapsed by itself, and so has a probation. */
export interface Standing {
  readonly status: MemberStatus;
  readonly onProbation: boolean;
  /** When this changes by itself, if it does. */
  readonly until?: Date;
}

/** How a member or guest stands at a moment (federation.md, “The charter”). */
export function standingAt({ status, member }: Pick<Named, 'status' | 'member'>, now: Date): Standing {
  const suspendedUntil = status === 'suspended' ? member?.suspendedUntil : undefined;
  if (suspendedUntil && now.getTime() < Date.parse(suspendedUntil)) {
    return { status, onProbation: false, until: new Date(suspendedUntil) };
  }
  const settled = suspendedUntil ? 'active' : status;
  const probationUntil = settled === 'active' ? member?.probationUntil : undefined;
  if (probationUntil && now.getTime() < Date.parse(probationUntil)) {
    return { status: settled, onProbation: true, until: new Date(probationUntil) };
  }
  return { status: settled, onProbation: false };
}

/** A member as time has made it: what has lapsed at this moment is no longer said of it. */
export function settledAt(member: CharterMember, now: Date): CharterMember {
  const { status, onProbation } = standingAt({ status: member.status, member }, now);
  const { suspendedUntil, probationUntil, ...rest } = member;
  return {
    ...rest,
    status,
    ...(suspendedUntil && status === 'suspended' ? { suspendedUntil } : {}),
    ...(probationUntil && (onProbation || status !== 'active') ? { probationUntil } : {}),
  };
}

/**
 * Whether somebody may be shown the payload of a broadcast entry. A candidate and a member on probation see only what
 * everybody needs who verifies the network: who belongs, which keys count, what was erased. Of all else they get the
 * headers, over which the chain verifies. Refused by the one who serves: the other side’s obedience is not counted on.
 */
export function maySeePayload({ status, onProbation }: Standing, type: string): boolean {
  return neverErased.includes(type) || (status !== 'candidate' && !onProbation);
}

/**
 * Whether a voter’s vote counts for a charter that is issued at a moment. A suspended voter has no vote, but is still
 * counted among the voters: nobody gains a majority by suspending the minority.
 */
export function voteCounts(charter: Charter, voter: string, issuedAt: string): boolean {
  const named = votersOf(charter).includes(voter) ? namedIn(charter, voter) : undefined;
  return named !== undefined && standingAt(named, new Date(issuedAt)).status === 'active';
}

/** Whether an entry of a feed counts: of an expelled member only what lies up to the cut does, wherever it is read. */
export function withinCut(charter: Charter, origin: string, place: CutPlace): boolean {
  const cut = cutOf(charter, origin, place.feed);
  return cut === undefined || (cut !== 'nothing' && cut.epoch === place.epoch && place.seq <= cut.seq);
}

/**
 * The cut of a feed: undefined while everything counts; `'nothing'` for a feed of an expelled member that its expulsion
 * does not name. What was received of a directed feed before the expulsion was known stays with its one reader.
 */
export function cutOf(charter: Charter, origin: string, feed: string): CutPlace | 'nothing' | undefined {
  const member = namedIn(charter, origin)?.member;
  if (member?.status !== 'expelled') return undefined;
  return member.cut?.find((one) => one.feed === feed) ?? 'nothing';
}

type CutPlace = NonNullable<CharterMember['cut']>[number];
