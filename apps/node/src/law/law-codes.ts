import { cellVerdicts, lawKinds, lawVerdicts, lawWordings, wayMoves, wayStages } from '#domain';
import { enumOf } from '../graphql/enum-of.js';

export const LawKindCode = enumOf('LawKind', lawKinds, 'What an entry of the library of laws is.');
export const LawVerdictCode = enumOf(
  'LawVerdict',
  lawVerdicts,
  'How far a provision does what an element of the model law asks for.',
);
export const CellVerdictCode = enumOf(
  'CellVerdict',
  cellVerdicts,
  'How far the laws of a country do what an element asks for. `no_entry`: nobody has entered anything; it is not `not`.',
);
export const LawWordingCode = enumOf(
  'LawWording',
  lawWordings,
  'Whether a text is the law’s own, or says in other words what it says.',
);
export const WayStageCode = enumOf('WayStage', wayStages, 'How far the way of a law has come.');
export const WayMoveCode = enumOf('WayMove', wayMoves, 'A step on the way of a law.');
