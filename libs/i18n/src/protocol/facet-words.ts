import type { Facet, FacetChange, Item } from '#protocols';
import type { InEachLanguage, Language } from '../language.js';
import { codeName } from './code-names.js';
import { facetNames } from './facet-names.js';

const words = {
  yes: { ar: 'نعم', fr: 'oui', en: 'yes' },
  no: { ar: 'لا', fr: 'non', en: 'no' },
  nothing: { ar: 'لا شيء', fr: 'rien', en: 'nothing' },
  added: { ar: 'أُضيف', fr: 'ajouté', en: 'added' },
  removed: { ar: 'حُذف', fr: 'retiré', en: 'taken out' },
  insteadOf: { ar: 'بدلاً من', fr: 'au lieu de', en: 'instead of' },
  within: { ar: 'خلال ساعات', fr: 'en heures', en: 'within hours' },
} as const satisfies Record<string, InEachLanguage>;

const comma: InEachLanguage = { ar: '، ', fr: ', ', en: ', ' };
const semicolon: InEachLanguage = { ar: '؛ ', fr: ' ; ', en: '; ' };
const colon: InEachLanguage = { ar: ': ', fr: ' : ', en: ': ' };

function nameOf(facet: string, language: Language): string {
  return facetNames[facet]?.[language] ?? facet;
}

function itemsIn(facet: string, items: readonly Item[], language: Language): string {
  const said = items.map(({ code, label, withinHours }) => {
    const name = (label ?? codeName(facet, code))[language];
    return withinHours ? `${name} (${words.within[language]}${colon[language]}${withinHours})` : name;
  });
  return said.length > 0 ? said.join(comma[language]) : words.nothing[language];
}

/** One thing that a rule says, in words: "days: 30". */
export function facetWords({ name, says }: Facet, language: Language): string {
  const said =
    'number' in says
      ? String(says.number)
      : 'yes' in says
        ? words[says.yes ? 'yes' : 'no'][language]
        : itemsIn(name, says.items, language);
  return `${nameOf(name, language)}${colon[language]}${said}`;
}

/** What became of it, in words: "days: 45 instead of 30". */
export function facetChangeWords(change: FacetChange, language: Language): string {
  return `${nameOf(change.name, language)}${colon[language]}${changed(change, language)}`;
}

function changed(change: FacetChange, language: Language): string {
  if ('yes' in change) return words[change.yes ? 'yes' : 'no'][language];
  if ('added' in change) {
    const { name, added, removed } = change;
    return [
      ...(added.length > 0 ? [`${words.added[language]} ${itemsIn(name, added, language)}`] : []),
      ...(removed.length > 0 ? [`${words.removed[language]} ${itemsIn(name, removed, language)}`] : []),
    ].join(semicolon[language]);
  }
  const number = (said: number | undefined) => (said === undefined ? words.nothing[language] : String(said));
  return `${number(change.to)} ${words.insteadOf[language]} ${number(change.from)}`;
}
