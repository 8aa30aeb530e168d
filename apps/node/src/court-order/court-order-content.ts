import type { ConsentField, CourtOrder, OrderIssuer } from '#domain';
import type { FieldPlace } from '#vault';
import type { CourtOrderRow } from './court-order.entity.js';

/** What lies sealed in an order, under the case’s key. */
export interface CourtOrderContent {
  readonly v: 1;
  readonly issuer: OrderIssuer;
  /** Which court or office. */
  readonly court: string;
  readonly number: string;
  /** The day it was made, ISO 8601. */
  readonly madeOn: string;
  readonly demanded: string;
  /** The order forbids telling the person. */
  readonly secret: boolean;
  readonly decision?: OrderDecision;
}

/** What is given, to whom, and what is held back. */
export interface OrderDecision {
  readonly given: readonly ConsentField[];
  readonly to: string;
  readonly heldBack: string;
  readonly personTold: boolean;
}

export const orderPlace = (id: string): FieldPlace => ({ table: 'court_order', column: 'sealed', row: id });

/** The order that a row says. */
export function orderOf(row: CourtOrderRow): CourtOrder {
  const { id, recordedBy, recordedAt, state, decidedBy, decidedAt, answeredBy, answeredAt } = row;
  const facts = { id, recordedBy, recordedAt };
  const wrong = () => new Error(`The order ${id} is ${state} without what belongs to it.`);
  if (state === 'recorded') return { ...facts, state };
  if (decidedBy === null || decidedAt === null) throw wrong();
  if (state === 'decided') return { ...facts, state, decidedBy, decidedAt };
  if (answeredBy === null || answeredAt === null) throw wrong();
  return { ...facts, state, decidedBy, decidedAt, answeredBy, answeredAt };
}

/** Every column of a state. */
export function orderColumns(order: CourtOrder) {
  return {
    state: order.state,
    decidedBy: 'decidedBy' in order ? order.decidedBy : null,
    decidedAt: 'decidedAt' in order ? order.decidedAt : null,
    answeredBy: 'answeredBy' in order ? order.answeredBy : null,
    answeredAt: 'answeredAt' in order ? order.answeredAt : null,
  };
}
