import { z } from 'zod';
import type { Committee } from '#domain';
import { nodeIdText } from '../identity/node-id.js';
import { count, instantText } from '../wire/shapes.js';
import type { Charter } from './charter.js';

const seat = z.strictObject({
  seat: z.string().regex(/^[a-z][a-z0-9-]{0,31}$/),
  nodeId: nodeIdText,
  from: instantText,
  until: instantText,
});

/**
 * The legal committee: its seats, each held by an organisation’s node for a term and named after nobody; how many opinions a
 * decision needs; and how many days an opinion may take. Seats whose term is over may stay: what was published from them
 * goes on counting. A charter that knows no terms yet has a list of nodes instead, and no committee that could decide.
 */
export const committeeData = z.union([
  z.array(nodeIdText).max(64),
  z.strictObject({
    seats: z.array(seat).max(64),
    quorum: count.min(2).max(15),
    opinionDays: count.min(1).max(90),
  }),
]);

export type CommitteeData = Extract<Charter['committee'], { readonly quorum: number }>;

/** The committee that may decide; undefined where the charter names none. */
export function committeeOf({ committee }: Pick<Charter, 'committee'>): Committee | undefined {
  if (Array.isArray(committee) || committee.seats.length === 0) return undefined;
  const { seats, quorum, opinionDays } = committee;
  return {
    seats: seats.map((one) => ({ ...one, from: new Date(one.from), until: new Date(one.until) })),
    quorum,
    opinionDays,
  };
}

/**
 * Whether a committee holds together: everybody named, no seat twice, each term beginning before it ends, no node with two
 * seats at one time, and no quorum that its seats cannot reach.
 */
export function committeeFits(
  { committee }: Pick<Charter, 'committee'>,
  isNamed: (nodeId: string) => boolean,
): boolean {
  if (Array.isArray(committee)) return committee.every(isNamed);
  const { seats, quorum } = committee;
  return (
    new Set(seats.map((one) => one.seat)).size === seats.length &&
    seats.every(({ nodeId, from, until }) => isNamed(nodeId) && from < until) &&
    seats.every((one, at) => seats.slice(at + 1).every((other) => one.nodeId !== other.nodeId || apart(one, other))) &&
    quorum <= seats.length
  );
}

type Term = { readonly from: string; readonly until: string };
/** Moments are spelled in one way, so that they compare as text. */
const apart = (one: Term, other: Term) => one.until <= other.from || other.until <= one.from;
