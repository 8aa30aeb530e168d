import type { IndicatorWeight } from './indicator-set.js';

/** How many signs of each weight are present in one dimension. */
export type WeighedSigns = Readonly<Record<IndicatorWeight, number>>;

/** Which part of the published rule makes a dimension positive. */
export const dimensionClauses = ['two-strong', 'strong-and-another', 'three-medium', 'two-medium-and-weak'] as const;
export type DimensionClause = (typeof dimensionClauses)[number];

/**
 * The published rule for one dimension (ILO and European Commission, Operational indicators of trafficking in human
 * beings, revised version of September 2009): positive with two strong signs, or one strong and one medium or weak, or
 * three medium, or two medium and one weak. Gives the first part that holds; undefined says only that these signs are
 * not enough, never that there is nothing.
 */
export function clauseThatHolds({ strong, medium, weak }: WeighedSigns): DimensionClause | undefined {
  if (strong >= 2) return 'two-strong';
  if (strong === 1 && medium + weak >= 1) return 'strong-and-another';
  if (medium >= 3) return 'three-medium';
  if (medium === 2 && weak >= 1) return 'two-medium-and-weak';
  return undefined;
}
