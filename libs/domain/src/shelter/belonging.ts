import { type Refusal, refuse } from '../refusal.js';

/** What belongs to the person, or is owed to her or him. */
export const belongingKinds = [
  'identity-papers',
  'other-papers',
  'phone',
  'money',
  'medicine',
  'valuables',
  'clothes-and-bags',
  'other',
  'wages-owed',
] as const;
export type BelongingKind = (typeof belongingKinds)[number];

/** By whose wish something stayed behind. */
export const leavingWishes = ['person', 'somebody-for-the-person', 'taken-by-authority', 'person-not-reached'] as const;
export type LeavingWish = (typeof leavingWishes)[number];

export const belongingStates = ['with-person', 'kept', 'given-back', 'left-behind', 'owed', 'paid'] as const;
export type BelongingState = (typeof belongingStates)[number];

export const belongingMoves = ['hand-in', 'give-back', 'leave-behind', 'pay'] as const;
export type BelongingMove = (typeof belongingMoves)[number];

type MoveRefusal = 'belongings-only-if-asked' | 'belonging-not-kept' | 'belonging-not-owed' | 'belonging-wish-missing';

/** How a move is made. */
export interface BelongingMoving {
  readonly personAsks: boolean;
  readonly wish?: LeavingWish;
}

/**
 * Papers, telephone, money stay with the person; the house keeps something only where she or he asks for it. Wages owed are
 * followed after the stay too.
 *
 *     with-person ──hand-in──▶ kept ──give-back──▶ given-back ──hand-in──▶ kept
 *                               └────leave-behind (by whose wish)──▶ left-behind ──give-back──▶ given-back
 *     owed ──pay──▶ paid
 */
export function moveBelonging(
  state: BelongingState,
  move: BelongingMove,
  { personAsks, wish }: BelongingMoving,
): BelongingState | Refusal<MoveRefusal> {
  switch (move) {
    case 'hand-in':
      if (state !== 'with-person' && state !== 'given-back') return refuse('belonging-not-kept');
      return personAsks ? 'kept' : refuse('belongings-only-if-asked');
    case 'give-back':
      return state === 'kept' || state === 'left-behind' ? 'given-back' : refuse('belonging-not-kept');
    case 'leave-behind':
      if (state !== 'kept') return refuse('belonging-not-kept');
      return wish ? 'left-behind' : refuse('belonging-wish-missing');
    case 'pay':
      return state === 'owed' ? 'paid' : refuse('belonging-not-owed');
  }
}

/** How something is listed on arrival. Refuses `belongings-only-if-asked`: what she or he did not ask the house to keep. */
export function listBelonging(
  kind: BelongingKind,
  kept: boolean,
  personAsks: boolean,
): BelongingState | Refusal<'belongings-only-if-asked'> {
  if (kind === 'wages-owed') return 'owed';
  if (!kept) return 'with-person';
  return personAsks ? 'kept' : refuse('belongings-only-if-asked');
}

/** A stay does not end in silence over what the house still keeps. Refuses `belongings-not-given-back`. */
export function mayLeaveWith(states: readonly BelongingState[]): Refusal<'belongings-not-given-back'> | undefined {
  return states.includes('kept') ? refuse('belongings-not-given-back') : undefined;
}
