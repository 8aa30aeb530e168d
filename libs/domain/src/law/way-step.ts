import { isRefusal, type Refusal, refuse } from '../refusal.js';
import { firstDayOf, type LawDay, lastDayOf } from './day.js';
import type { WayRefusal } from './law-refusal.js';

/** How far the way of a law has come. */
export const wayStages = [
  'approached',
  'drafted',
  'tabled',
  'in-committee',
  'adopted',
  'in-force',
  'rejected',
  'lapsed',
] as const;
export type WayStage = (typeof wayStages)[number];

/** The steps of a way. */
export const wayMoves = [
  'approach',
  'draft',
  'table',
  'refer',
  'adopt',
  'enter-into-force',
  'reject',
  'lapse',
] as const;
export type WayMove = (typeof wayMoves)[number];

/**
 * One step as it was taken. `body` is an office, a ministry, a chamber, a committee, a gazette, and never a person's name:
 * whom we approached, who drafted, where it was tabled, which committee has it, who adopted or rejected it, where it was
 * published.
 */
export interface WayStep {
  readonly move: WayMove;
  readonly on: LawDay;
  readonly body: string | null;
  readonly note: string | null;
  readonly source: string;
}

/**
 * Where the way of a law stands, from whom we approached to the day on which it is in force. It is told by the steps that
 * were taken and never written beside them.
 *
 *     approached ─draft─▶ drafted ─table─▶ tabled ─refer─▶ in-committee ─adopt─▶ adopted ─enter-into-force─▶ in-force
 *     approached ─table─▶ tabled (nobody told us of a draft); tabled ─adopt─▶ adopted (without a committee)
 *     in-committee ─table─▶ tabled (back to the floor, or to the other chamber)
 *     reject:  drafted, tabled, in-committee, adopted (not promulgated) ─▶ rejected
 *     lapse:   approached, drafted, tabled, in-committee ─▶ lapsed
 *     anew:    rejected, lapsed ─approach─▶ approached, ─draft─▶ drafted, ─table─▶ tabled
 *
 * `approach` while approached and `table` while tabled are steps too: a second office, the second chamber. A way is
 * entered from where it first became known, so it may begin with `approach`, `draft`, `table` or `adopt`: what nobody
 * knows of is not made up.
 */
export type WayState =
  | { readonly stage: 'approached'; readonly since: LawDay; readonly whom: string }
  | { readonly stage: 'drafted'; readonly since: LawDay; readonly by: string | null }
  | { readonly stage: 'tabled'; readonly since: LawDay; readonly parliament: string }
  | { readonly stage: 'in-committee'; readonly since: LawDay; readonly parliament: string; readonly committee: string }
  | { readonly stage: 'adopted'; readonly since: LawDay }
  | { readonly stage: 'in-force'; readonly since: LawDay; readonly adopted: LawDay }
  | { readonly stage: 'rejected'; readonly since: LawDay; readonly from: WayStage; readonly by: string | null }
  | { readonly stage: 'lapsed'; readonly since: LawDay; readonly from: WayStage };

type Place = WayStage | 'not-begun';
type Cell = WayStage | WayRefusal;

const begin = { approach: 'approached', draft: 'drafted', table: 'tabled' } as const;

/** Every cell of the table: where a step leads, or why it does not. */
const wayTable: Readonly<Record<Place, Readonly<Record<WayMove, Cell>>>> = {
  'not-begun': {
    ...begin,
    refer: 'way-not-tabled',
    adopt: 'adopted',
    'enter-into-force': 'way-not-adopted',
    reject: 'way-not-begun',
    lapse: 'way-not-begun',
  },
  approached: {
    ...begin,
    refer: 'way-not-tabled',
    adopt: 'way-not-tabled',
    'enter-into-force': 'way-not-adopted',
    reject: 'way-not-drafted',
    lapse: 'lapsed',
  },
  drafted: {
    approach: 'way-past-that',
    draft: 'way-there-already',
    table: 'tabled',
    refer: 'way-not-tabled',
    adopt: 'way-not-tabled',
    'enter-into-force': 'way-not-adopted',
    reject: 'rejected',
    lapse: 'lapsed',
  },
  tabled: {
    approach: 'way-past-that',
    draft: 'way-past-that',
    table: 'tabled',
    refer: 'in-committee',
    adopt: 'adopted',
    'enter-into-force': 'way-not-adopted',
    reject: 'rejected',
    lapse: 'lapsed',
  },
  'in-committee': {
    approach: 'way-past-that',
    draft: 'way-past-that',
    table: 'tabled',
    refer: 'way-there-already',
    adopt: 'adopted',
    'enter-into-force': 'way-not-adopted',
    reject: 'rejected',
    lapse: 'lapsed',
  },
  adopted: {
    approach: 'way-past-that',
    draft: 'way-past-that',
    table: 'way-past-that',
    refer: 'way-past-that',
    adopt: 'way-there-already',
    'enter-into-force': 'in-force',
    reject: 'rejected',
    lapse: 'way-past-that',
  },
  'in-force': {
    approach: 'way-over',
    draft: 'way-over',
    table: 'way-over',
    refer: 'way-over',
    adopt: 'way-over',
    'enter-into-force': 'way-over',
    reject: 'way-over',
    lapse: 'way-over',
  },
  rejected: {
    ...begin,
    refer: 'way-not-tabled',
    adopt: 'way-not-tabled',
    'enter-into-force': 'way-not-adopted',
    reject: 'way-there-already',
    lapse: 'way-there-already',
  },
  lapsed: {
    ...begin,
    refer: 'way-not-tabled',
    adopt: 'way-not-tabled',
    'enter-into-force': 'way-not-adopted',
    reject: 'way-there-already',
    lapse: 'way-there-already',
  },
};

/** Steps that say nothing without saying whom, where or which. */
const needsBody: readonly WayMove[] = ['approach', 'table', 'refer'];

/**
 * Takes one step from where a way stands; `null` before the first. Refusals: the cell of the table, `way-step-backwards`
 * (certainly before the step before), `way-body-missing`.
 */
export function stepOn(state: WayState | null, step: WayStep): WayState | Refusal<WayRefusal> {
  const cell = wayTable[state?.stage ?? 'not-begun'][step.move];
  if (isWayRefusal(cell)) return refuse(cell);
  if (state && lastDayOf(step.on) < firstDayOf(state.since)) return refuse('way-step-backwards');
  const { on: since, body } = step;
  if (needsBody.includes(step.move) && body === null) return refuse('way-body-missing');
  switch (cell) {
    case 'approached':
      return { stage: cell, since, whom: body ?? '' };
    case 'drafted':
      return { stage: cell, since, by: body };
    case 'tabled':
      return { stage: cell, since, parliament: body ?? '' };
    case 'in-committee':
      return { stage: cell, since, parliament: parliamentOf(state), committee: body ?? '' };
    case 'adopted':
      return { stage: cell, since };
    case 'in-force':
      return { stage: cell, since, adopted: state?.since ?? since };
    case 'rejected':
      return { stage: cell, since, from: state?.stage ?? cell, by: body };
    case 'lapsed':
      return { stage: cell, since, from: state?.stage ?? cell };
  }
}

function parliamentOf(state: WayState | null): string {
  return state !== null && 'parliament' in state ? state.parliament : '';
}

function isWayRefusal(cell: Cell): cell is WayRefusal {
  return cell.startsWith('way-');
}

/** Where a way stands after its steps, in their order. Refusals: as `stepOn`, `way-not-begun` without any. */
export function walkWay(steps: readonly WayStep[]): WayState | Refusal<WayRefusal> {
  let state: WayState | null = null;
  for (const step of steps) {
    const next: WayState | Refusal<WayRefusal> = stepOn(state, step);
    if (isRefusal(next)) return next;
    state = next;
  }
  return state ?? refuse('way-not-begun');
}
