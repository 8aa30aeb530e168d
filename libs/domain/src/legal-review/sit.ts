import { isRefusal, type Refusal, refuse } from '../refusal.js';
import type { Reviewer } from './review.js';

/** A seat of the committee: an organisation’s node, and from when until when it holds the seat. Nobody’s name. */
export interface CommitteeSeat {
  readonly seat: string;
  readonly nodeId: string;
  readonly from: Date;
  readonly until: Date;
}

/** The committee as the charter has it: how many opinions a decision needs, and how many days an opinion may take. */
export interface Committee {
  readonly seats: readonly CommitteeSeat[];
  readonly quorum: number;
  readonly opinionDays: number;
}

/** What decides who may sit on one review. */
export interface Bench {
  /**
   * Every node that is a party: it gave, took, ever held or was ever referred the case, or is complained about; with each
   * of them its host, or its guests, because they work under one roof.
   */
  readonly parties: ReadonlySet<string>;
  /** Members in good standing. */
  readonly belongs: (nodeId: string) => boolean;
}

type SitRefusal = 'review-seat-out-of-term' | 'review-reviewer-of-a-party';

/** Whether a seat’s term runs, the last instant not included, and its organisation belongs. */
function inTerm({ nodeId, from, until }: CommitteeSeat, { belongs }: Bench, now: Date): boolean {
  return from <= now && now < until && belongs(nodeId);
}

/**
 * Whether a seat may be given a review, read it and have a voice in it. Nobody of a party’s organisation may
 * (`review-reviewer-of-a-party`), whatever else; nor a seat before or after its term, or of an organisation that does not
 * belong any more (`review-seat-out-of-term`).
 */
export function maySit(seat: CommitteeSeat, bench: Bench, now: Date): true | Refusal<SitRefusal> {
  if (bench.parties.has(seat.nodeId)) return refuse('review-reviewer-of-a-party');
  return inTerm(seat, bench, now) || refuse('review-seat-out-of-term');
}

/**
 * The seats that somebody names for a review. One that may not sit refuses them all. Refusals: `review-seat-unknown`,
 * `review-already-assigned` (also who has stood back is not asked again), and those of `maySit`.
 */
export function nameReviewers(
  committee: Committee,
  named: readonly string[],
  already: readonly Reviewer[],
  bench: Bench,
  now: Date,
): readonly CommitteeSeat[] | Refusal<SitRefusal | 'review-seat-unknown' | 'review-already-assigned'> {
  const chosen: CommitteeSeat[] = [];
  for (const name of new Set(named)) {
    const seat = committee.seats.find((one) => one.seat === name);
    if (!seat) return refuse('review-seat-unknown');
    const may = maySit(seat, bench, now);
    if (isRefusal(may)) return may;
    if (already.some((one) => one.seat === name || one.nodeId === seat.nodeId))
      return refuse('review-already-assigned');
    chosen.push(seat);
  }
  return chosen;
}

/**
 * Draws reviewers by lot, so that nobody chooses who judges: one more than the quorum, so that one may stand back or
 * stay silent; as many as there are if there are fewer. `lot` gives each seat a random number. What is drawn adds to who sits
 * already. Refuses `review-reviewers-missing` when not even a quorum can sit.
 */
export function drawReviewers(
  committee: Committee,
  already: readonly Reviewer[],
  bench: Bench,
  lot: (seat: string) => number,
  now: Date,
): readonly CommitteeSeat[] | Refusal<'review-reviewers-missing'> {
  const sitting = already.filter(({ standing, nodeId }) => standing === 'sits' && !bench.parties.has(nodeId)).length;
  const free = committee.seats
    .filter((seat) => !isRefusal(maySit(seat, bench, now)) && !already.some((one) => one.nodeId === seat.nodeId))
    .map((seat) => ({ seat, lot: lot(seat.seat) }))
    .sort((one, other) => one.lot - other.lot);
  const drawn = free.slice(0, Math.max(0, committee.quorum + 1 - sitting)).map(({ seat }) => seat);
  return sitting + drawn.length >= committee.quorum ? drawn : refuse('review-reviewers-missing');
}
