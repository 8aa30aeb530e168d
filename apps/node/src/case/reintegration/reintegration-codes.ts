import { housingAnswers, incomeAnswers, reintegrationResults, reintegrationStates, wagesAnswers } from '#domain';
import { enumOf } from '../../graphql/enum-of.js';

export const ReintegrationStateEnum = enumOf(
  'ReintegrationState',
  reintegrationStates,
  'Whether the person was asked.',
);
export const ReintegrationResultEnum = enumOf('ReintegrationResult', reintegrationResults, 'What came of asking.');
export const WagesAnswerEnum = enumOf('WagesAnswer', wagesAnswers, 'What became of wages that were owed.');
export const HousingAnswerEnum = enumOf('HousingAnswer', housingAnswers, 'Where the person lives.');
export const IncomeAnswerEnum = enumOf('IncomeAnswer', incomeAnswers, 'What the person lives on.');
