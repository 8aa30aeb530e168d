import { belongingKinds, belongingMoves, belongingStates, leavingWishes } from '#domain';
import { enumOf } from '../../graphql/enum-of.js';

export const BelongingKindEnum = enumOf('BelongingKind', belongingKinds, 'What belongs to the person, or is owed.');
export const BelongingStateEnum = enumOf('BelongingState', belongingStates, 'Where a thing is.');
export const BelongingMoveEnum = enumOf('BelongingMove', belongingMoves, 'What happens to a thing.');
export const LeavingWishEnum = enumOf('LeavingWish', leavingWishes, 'By whose wish something stays behind.');
