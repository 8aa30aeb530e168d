import type { DimensionReading, ElementReading, ScreeningReading } from '#domain';
import { explainDimension, explainElement, explainScreening, type Language, type SetWords } from '#i18n';
import type {
  DimensionReadingModel,
  ElementReadingModel,
  ScreeningModel,
  ScreeningReadingModel,
} from './screening.model.js';
import type { OpenedScreening } from './screening-contents.js';

/** A screening as the API shows it: every id with its words, every reading explained. */
export function shownScreening(screening: OpenedScreening, words: SetWords, language: Language): ScreeningModel {
  const { id, at, by = null, set, version, age, industry, told, answers, result, missing } = screening;
  return {
    ...{ id, by, age, industry, told },
    at: new Date(at),
    setId: set,
    setTitle: words.setTitle(set),
    setVersion: version,
    answers: answers.map(({ indicator, answer }) => ({ ...named(indicator, words), answer })),
    words: screening.words,
    conclusion: result.conclusion,
    exploitation: result.conclusion === 'PossibleVictimOfTrafficking' ? result.exploitation : undefined,
    dependsOnAge: result.dependsOnAge,
    readings: result.readings.map((reading) => shownReading(reading, words, language)),
    missing: missing.map((one) => ({ id: one, label: words.setTitle(one) })),
    explanation: explainScreening(screening, words, language),
  };
}

function shownReading(reading: ScreeningReading, words: SetWords, language: Language): ScreeningReadingModel {
  const { age, conclusion, elements, dimensions } = reading;
  return {
    ...{ age, conclusion },
    elements: elements.map((element) => shownElement(element, words, language)),
    dimensions: dimensions.map((dimension) => shownDimension(dimension, words, language)),
  };
}

function shownElement(reading: ElementReading, words: SetWords, language: Language): ElementReadingModel {
  const { element, standing } = reading;
  const by = reading.standing === 'shown' ? reading.by : [];
  return {
    ...{ element, standing },
    by: by.map((id) => named(id, words)),
    explanation: explainElement(reading, words, language),
  };
}

function shownDimension(reading: DimensionReading, words: SetWords, language: Language): DimensionReadingModel {
  const { dimension, standing, present, unsaid } = reading;
  const inWords = (ids: readonly string[]) => ids.map((id) => named(id, words));
  return {
    ...named(dimension, words),
    standing,
    clause: reading.standing === 'positive' ? reading.clause : undefined,
    strong: inWords(present.strong),
    medium: inWords(present.medium),
    weak: inWords(present.weak),
    unsaid: inWords(unsaid),
    explanation: explainDimension(reading, words, language),
  };
}

function named(id: string, words: SetWords) {
  return { id, label: words.named(id) };
}
