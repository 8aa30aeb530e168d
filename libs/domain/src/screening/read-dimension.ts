import type { Answers } from './answers.js';
import { clauseThatHolds, type DimensionClause } from './dimension-rule.js';
import type { DefinitionElement, Indicator, IndicatorDimension, IndicatorWeight } from './indicator-set.js';

/** As whom the answers are read. It is the age when it happened that counts, not the age today. */
export const screeningAges = ['child', 'adult'] as const;
export type ScreeningAge = (typeof screeningAges)[number];

/**
 * What the signs of one dimension say. It names them, and the part of the rule by which they are enough; where they are
 * not, `unsaid` are those that were not asked or that the person prefers not to speak of.
 */
export type DimensionReading = {
  readonly dimension: string;
  readonly elements: readonly DefinitionElement[];
  /** The ids of the signs that are present, by their weight for this age. */
  readonly present: Readonly<Record<IndicatorWeight, readonly string[]>>;
  readonly unsaid: readonly string[];
} & DimensionStanding;

export type DimensionStanding =
  | { readonly standing: 'positive'; readonly clause: DimensionClause }
  | { readonly standing: 'not-shown' };

export const dimensionStandings = ['positive', 'not-shown'] as const satisfies readonly DimensionStanding['standing'][];

/** Weighs the answers to one dimension for one age by the published rule, see `clauseThatHolds`. */
export function readDimension(dimension: IndicatorDimension, age: ScreeningAge, answers: Answers): DimensionReading {
  const weighing = dimension.indicators.filter((indicator) => indicator[age] !== null);
  const answered = (indicator: Indicator) => answers.get(indicator.id) ?? 'not-asked';
  const present = weighing.filter((indicator) => answered(indicator) === 'present');
  const of = (weight: IndicatorWeight) => idsOf(present.filter((indicator) => indicator[age] === weight));
  const signs = { strong: of('strong'), medium: of('medium'), weak: of('weak') };
  const clause = clauseThatHolds({
    strong: signs.strong.length,
    medium: signs.medium.length,
    weak: signs.weak.length,
  });
  return {
    dimension: dimension.id,
    elements: dimension.elements,
    present: signs,
    unsaid: idsOf(weighing.filter((indicator) => !['present', 'absent'].includes(answered(indicator)))),
    ...(clause ? { standing: 'positive', clause } : { standing: 'not-shown' }),
  };
}

function idsOf(indicators: readonly Indicator[]): readonly string[] {
  return indicators.map(({ id }) => id);
}
