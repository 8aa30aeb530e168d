import { type Charter, votersOf, votesNeeded } from './charter.js';

const day = 24 * 60 * 60 * 1000;

/**
 * A moment by two clocks, in milliseconds. The monotonic one only compares within one run of a node: a moment that was
 * read back from the disk has none.
 */
export interface Moment {
  readonly wall: number;
  readonly monotonic?: number;
}

/**
 * How long ago a moment was: the larger of what the two clocks say, so that a clock set back cannot stretch a lease. A
 * moment that lies in the future was written by a clock that is now set back: it counts as forever ago.
 */
export function elapsedSince(moment: Moment, now: Moment): number {
  const wall = now.wall - moment.wall;
  const monotonic =
    moment.monotonic === undefined || now.monotonic === undefined ? undefined : now.monotonic - moment.monotonic;
  if (monotonic === undefined && wall < 0) return Number.POSITIVE_INFINITY;
  return Math.max(wall, monotonic ?? wall);
}

/**
 * How long a waiting has lasted at least: the smaller of what the two clocks say, so that a clock set forward cannot
 * shorten it.
 */
export function waitedSince(moment: Moment, now: Moment): number {
  const wall = now.wall - moment.wall;
  const monotonic =
    moment.monotonic === undefined || now.monotonic === undefined ? wall : now.monotonic - moment.monotonic;
  return Math.max(0, Math.min(wall, monotonic));
}

/**
 * How many voters must attest before a node has authority: more than V − T of the V voters, where T votes are needed for a
 * recovery. So among those who let a node renew, there is one of those who signed any recovery.
 */
export function attestationsNeeded(charter: Charter): number {
  const voters = votersOf(charter).length;
  return voters - votesNeeded(charter.thresholds.recovery, voters) + 1;
}

/** An attestation that was verified, and the moment before its request was sent. */
export interface HeldAttestation {
  readonly by: string;
  readonly version: number;
  readonly charterHash: string;
  readonly sentAt: Moment;
}

/**
 * Authority over custody and votes, as long as it lasts. `left` is in milliseconds from now, 0 when it has run out;
 * `fresh` are the voters whose attestation counts now.
 */
export interface Lease {
  readonly left: number;
  readonly needed: number;
  readonly fresh: readonly string[];
}

/** Milliseconds for which an attestation carries authority, from the moment its request was sent. */
export function leaseLength(charter: Charter): number {
  return charter.parameters.leaseDays * day;
}

/**
 * The lease that attestations give under the charter that is applied **here**. One counts when its voter votes, and when
 * it attests a version that has been applied here, with the hash that is known for it (`hashOf`): what was attested beyond
 * that must be applied first. The lease ends when too few are left, however many came at different times.
 */
export function leaseFrom(
  charter: Charter,
  attestations: readonly HeldAttestation[],
  at: { readonly now: Moment; readonly hashOf: (version: number) => string | undefined },
): Lease {
  const voters = new Set(votersOf(charter));
  const length = leaseLength(charter);
  const left = new Map<string, number>();
  for (const { by, version, charterHash, sentAt } of attestations) {
    if (!voters.has(by) || version > charter.version || at.hashOf(version) !== charterHash) continue;
    const remains = length - elapsedSince(sentAt, at.now);
    if (remains > (left.get(by) ?? 0)) left.set(by, remains);
  }
  const needed = attestationsNeeded(charter);
  const inOrder = [...left.values()].sort((a, b) => b - a);
  return { left: inOrder[needed - 1] ?? 0, needed, fresh: [...left.keys()] };
}
