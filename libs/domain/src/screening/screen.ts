import type { AgeGroup } from '../case/case-fields.js';
import type { ForcedLabourIndustry, TraffickingStatus, TypeOfExploitation } from '../codes/htcds.js';
import type { Answers } from './answers.js';
import { type DefinitionElement, definitionElements, type IndicatorSet } from './indicator-set.js';
import { type DimensionReading, readDimension, type ScreeningAge, screeningAges } from './read-dimension.js';

/**
 * The most and the least that a screening may say. "Not a victim" is no member: signs that were not seen, not asked or
 * not told prove nothing. Who was trafficked is decided by people of an organisation (`StatusDecision`).
 */
export type ScreeningConclusion =
  | Extract<TraffickingStatus, 'PossibleVictimOfTrafficking'>
  | 'nothing-can-be-concluded';

export const screeningConclusions = [
  'PossibleVictimOfTrafficking',
  'nothing-can-be-concluded',
] as const satisfies readonly ScreeningConclusion[];

type Nothing<Said extends never> = Said;
/** Does not compile once a conclusion could be any other of the HTCDS statuses. */
export type SaidOfNobody = Nothing<
  Exclude<Extract<ScreeningConclusion, TraffickingStatus>, 'PossibleVictimOfTrafficking'>
>;

/** Whether an element of the definition is shown, and by which dimensions or acts (their ids). */
export type ElementReading = { readonly element: DefinitionElement } & ElementStanding;

export type ElementStanding =
  | { readonly standing: 'shown'; readonly by: readonly string[] }
  | { readonly standing: 'not-shown' }
  /** Means, for a child: Palermo Protocol, article 3 (c). */
  | { readonly standing: 'not-needed' };

export const elementStandings = ['shown', 'not-shown', 'not-needed'] as const satisfies ElementStanding['standing'][];

/** The answers read for one age. */
export interface ScreeningReading {
  readonly age: ScreeningAge;
  readonly dimensions: readonly DimensionReading[];
  readonly elements: readonly ElementReading[];
  readonly conclusion: ScreeningConclusion;
}

/** What it is called in the shared definition when the elements stand; an abused domestic worker is `ForcedLabour` in section T. */
export interface PossibleExploitation {
  readonly type: TypeOfExploitation;
  readonly industry?: ForcedLabourIndustry;
}

export type ScreeningResult = {
  /** One reading; both, the child's first, when the age is not known. */
  readonly readings: readonly ScreeningReading[];
  /** The age is not known and the two readings differ: the one that finds it possible counts. */
  readonly dependsOnAge: boolean;
} & (
  | { readonly conclusion: 'PossibleVictimOfTrafficking'; readonly exploitation: PossibleExploitation }
  | { readonly conclusion: 'nothing-can-be-concluded' }
);

export interface Screened {
  readonly answers: Answers;
  /** The age when it happened. */
  readonly age: AgeGroup;
  readonly industry?: ForcedLabourIndustry;
}

/**
 * What the shared definition says of the answers to one set of indicators. For a child an act and exploitation are
 * enough; for an adult a means stands beside them. Nobody asks whether the person agreed: once a means was used, and for
 * a child always, consent is irrelevant (Palermo Protocol, article 3 (b) and (c)). Where the age is not known, both
 * readings are shown, and what either of them finds possible is possible.
 */
export function screen(set: IndicatorSet, { answers, age, industry }: Screened): ScreeningResult {
  const readings = screeningAges
    .filter((one) => age === 'unknown' || age === one)
    .map((one) => readFor(set, one, answers));
  const possible = readings.filter(({ conclusion }) => conclusion === 'PossibleVictimOfTrafficking').length;
  const common = { readings, dependsOnAge: possible > 0 && possible < readings.length };
  if (possible === 0) return { ...common, conclusion: 'nothing-can-be-concluded' };
  const exploitation = { type: set.exploitation, ...(set.asksIndustry && industry ? { industry } : {}) };
  return { ...common, conclusion: 'PossibleVictimOfTrafficking', exploitation };
}

function readFor(set: IndicatorSet, age: ScreeningAge, answers: Answers): ScreeningReading {
  const dimensions = set.dimensions.map((dimension) => readDimension(dimension, age, answers));
  const acts = set.acts.map(({ id }) => id).filter((id) => answers.get(id) === 'present');
  const elements = definitionElements.map((element) => readElement(element, age, dimensions, acts));
  const stands = elements.every(({ standing }) => standing !== 'not-shown');
  return {
    age,
    dimensions,
    elements,
    conclusion: stands ? 'PossibleVictimOfTrafficking' : 'nothing-can-be-concluded',
  };
}

function readElement(
  element: DefinitionElement,
  age: ScreeningAge,
  dimensions: readonly DimensionReading[],
  acts: readonly string[],
): ElementReading {
  const positive = dimensions.filter(({ standing, elements }) => standing === 'positive' && elements.includes(element));
  const by = [...(element === 'act' ? acts : []), ...positive.map(({ dimension }) => dimension)];
  if (by.length > 0) return { element, standing: 'shown', by };
  return { element, standing: element === 'means' && age === 'child' ? 'not-needed' : 'not-shown' };
}
