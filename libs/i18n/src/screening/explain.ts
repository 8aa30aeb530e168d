import type { DimensionReading, ElementReading, FiledScreening, ScreeningReading } from '#domain';
import { exploitationNames } from '../codes/exploitation.js';
import { industryNames } from '../codes/industry.js';
import type { Language } from '../language.js';
import {
  ageMatters,
  ageReadings,
  clauseSentences,
  conclusionSentences,
  consentIrrelevant,
  elementNames,
  elementStandingNames,
  notEnough,
  setMissing,
  setProposed,
  someUnsaid,
} from './sentences.js';

/** What the sets say in one language: a sign, an act, a dimension by its id; a set by its id. */
export interface SetWords {
  readonly named: (id: string) => string;
  readonly setTitle: (id: string) => string;
  readonly proposal: boolean;
}

const separator = { ar: '، ', fr: ', ', en: ', ' } as const;
const quoted = { ar: '«…»', fr: '« … »', en: '“…”' } as const;
const listed = (ids: readonly string[], { named }: SetWords, language: Language) =>
  ids.map((id) => quoted[language].replace('…', named(id))).join(separator[language]);

/** Why a dimension is positive, or that its signs are not enough: by name, with the part of the rule that holds. */
export function explainDimension(reading: DimensionReading, words: SetWords, language: Language): string {
  const { strong, medium, weak } = reading.present;
  const signs = listed([...strong, ...medium, ...weak], words, language);
  const title = words.named(reading.dimension);
  if (reading.standing === 'positive') return `${title}: ${clauseSentences[reading.clause][language]} (${signs}).`;
  const said = signs ? `${notEnough[language]} (${signs})` : notEnough[language];
  const open = reading.unsaid.length > 0 ? `${separator[language]}${someUnsaid[language]}` : '';
  return `${title}: ${said}${open}.`;
}

/** Whether an element of the definition is shown, and by what. */
export function explainElement(reading: ElementReading, words: SetWords, language: Language): string {
  const standing = elementStandingNames[reading.standing][language];
  const by = reading.standing === 'shown' ? ` (${listed(reading.by, words, language)})` : '';
  return `${elementNames[reading.element][language]}: ${standing}${by}.`;
}

/** The whole result for people, from the conclusion down to each dimension; the sets that were missing at the end. */
export function explainScreening(screening: FiledScreening, words: SetWords, language: Language): string[] {
  const { result, missing } = screening;
  const explained = (reading: ScreeningReading) => [
    ...(result.readings.length > 1 ? [ageReadings[reading.age][language]] : []),
    ...reading.elements.map((element) => explainElement(element, words, language)),
    ...reading.dimensions.map((dimension) => explainDimension(dimension, words, language)),
  ];
  return [
    conclusionSentences[result.conclusion][language],
    ...(result.conclusion === 'PossibleVictimOfTrafficking'
      ? [exploitationSentence(result.exploitation, language), consentIrrelevant[language]]
      : []),
    ...(result.dependsOnAge ? [ageMatters[language]] : []),
    ...result.readings.flatMap(explained),
    ...(words.proposal ? [setProposed[language]] : []),
    ...missing.map((set) => `${setMissing[language]}: ${words.setTitle(set)}.`),
  ];
}

type Exploitation = Extract<FiledScreening['result'], { exploitation: object }>['exploitation'];

function exploitationSentence({ type, industry }: Exploitation, language: Language): string {
  const name = exploitationNames[type][language];
  return `${industry ? `${name} (${industryNames[industry][language]})` : name}.`;
}
