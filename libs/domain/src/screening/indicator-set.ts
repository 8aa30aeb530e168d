import type { TypeOfExploitation } from '../codes/htcds.js';

/** How much a sign says, in the words of the ILO/EC operational indicators (2009). */
export const indicatorWeights = ['strong', 'medium', 'weak'] as const;
export type IndicatorWeight = (typeof indicatorWeights)[number];

/** What trafficking is made of: Palermo Protocol, article 3 (a). The purpose shows itself as exploitation. */
export const definitionElements = ['act', 'means', 'exploitation'] as const;
export type DefinitionElement = (typeof definitionElements)[number];

/** One sign. It weighs differently for an adult and for a child; null: it is not among the signs for that age. */
export interface Indicator {
  readonly id: string;
  readonly adult: IndicatorWeight | null;
  readonly child: IndicatorWeight | null;
}

/** Signs that are weighed together, and which elements of the definition they show when they are enough. */
export interface IndicatorDimension {
  readonly id: string;
  readonly elements: readonly DefinitionElement[];
  readonly indicators: readonly Indicator[];
}

/**
 * A set of indicators on one subject. Sets come as data: no rule here knows one by its name. `acts` are what may be asked
 * straight out (was the person brought, handed on, taken in?); each alone shows the act. A set without dimensions keeps
 * the place of one that is known to exist and is not at hand.
 */
export interface IndicatorSet {
  readonly id: string;
  readonly version: string;
  readonly subject: string;
  /** What the exploitation is called when the elements stand (HTCDS 2.0). */
  readonly exploitation: TypeOfExploitation;
  /** Whether it matters in which industry it happened. */
  readonly asksIndustry: boolean;
  readonly acts: readonly { readonly id: string }[];
  readonly dimensions: readonly IndicatorDimension[];
}

/** Whether anything can be asked from a set. */
export function isAtHand(set: Pick<IndicatorSet, 'dimensions'>): boolean {
  return set.dimensions.length > 0;
}

/** The sets whose subject nothing at hand can look at: a screening names them rather than guess. */
export function missingSets<Known extends Pick<IndicatorSet, 'subject' | 'dimensions'>>(
  sets: readonly Known[],
): readonly Known[] {
  const covered = new Set(sets.filter(isAtHand).map(({ subject }) => subject));
  return sets.filter(({ subject }) => !covered.has(subject));
}
