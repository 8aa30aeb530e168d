import {
  definitionElements,
  dimensionClauses,
  dimensionStandings,
  elementStandings,
  indicatorAnswers,
  indicatorWeights,
  screeningAges,
  screeningConclusions,
  toldBeforeScreening,
} from '#domain';
import { enumOf } from '../graphql/enum-of.js';

export const IndicatorAnswerEnum = enumOf('IndicatorAnswer', indicatorAnswers, 'What is known of one sign.');
export const IndicatorWeightEnum = enumOf('IndicatorWeight', indicatorWeights, 'How much a sign says.');
export const ElementEnum = enumOf('DefinitionElement', definitionElements, 'What trafficking is made of.');
export const ClauseEnum = enumOf('DimensionClause', dimensionClauses, 'The part of the published rule that holds.');
export const DimensionStandingEnum = enumOf(
  'DimensionStanding',
  dimensionStandings,
  'Whether the signs of a dimension are enough.',
);
export const ElementStandingEnum = enumOf('ElementStanding', elementStandings, 'Whether an element is shown.');
export const ScreeningAgeEnum = enumOf('ScreeningAge', screeningAges, 'For which age the answers are read.');
export const ConclusionEnum = enumOf(
  'ScreeningConclusion',
  screeningConclusions,
  'The most and the least that a screening says. It never says that somebody is not a victim.',
);
export const ToldEnum = enumOf(
  'ToldBeforeScreening',
  toldBeforeScreening,
  'What the person was told before the first question.',
);
