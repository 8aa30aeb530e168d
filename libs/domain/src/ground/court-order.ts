import { type Refusal, refuse } from '../refusal.js';
import type { CourtOrderRefusal } from './ground-refusal.js';

/** Who may order that something is told. */
export const orderIssuers = ['court', 'prosecution'] as const;
export type OrderIssuer = (typeof orderIssuers)[number];

/**
 * An order of a court or of the prosecution to tell what is kept about a person, written down as such the moment it comes: the
 * committee’s lawyers learn of it then, before anything is given. One decides what is given and what is held back; another
 * confirms it. Only then it is given.
 *
 *     recorded ──decide──▶ decided ──confirm (another)──▶ answered
 *                          ▲    │
 *                          └────┘ decide (anew, by anybody)
 */
export type CourtOrder = { readonly id: string; readonly recordedBy: string; readonly recordedAt: Date } & (
  | { readonly state: 'recorded' }
  | { readonly state: 'decided'; readonly decidedBy: string; readonly decidedAt: Date }
  | {
      readonly state: 'answered';
      readonly decidedBy: string;
      readonly decidedAt: Date;
      readonly answeredBy: string;
      readonly answeredAt: Date;
    }
);

export const courtOrderStates = ['recorded', 'decided', 'answered'] as const satisfies readonly CourtOrder['state'][];
export type CourtOrderState = CourtOrder['state'];
export const courtOrderMoves = ['decide', 'confirm'] as const;
export type CourtOrderMove = (typeof courtOrderMoves)[number];

/** Refusals: `order-not-decided`, `order-already-answered`, `order-needs-second-person`. */
export function moveCourtOrder(
  order: CourtOrder,
  move: CourtOrderMove,
  by: string,
  now: Date,
): CourtOrder | Refusal<CourtOrderRefusal> {
  const { id, recordedBy, recordedAt } = order;
  const facts = { id, recordedBy, recordedAt };
  if (order.state === 'answered') return refuse('order-already-answered');
  if (move === 'decide') return { ...facts, state: 'decided', decidedBy: by, decidedAt: now };
  if (order.state === 'recorded') return refuse('order-not-decided');
  if (order.decidedBy === by) return refuse('order-needs-second-person');
  const { decidedBy, decidedAt } = order;
  return { ...facts, state: 'answered', decidedBy, decidedAt, answeredBy: by, answeredAt: now };
}
