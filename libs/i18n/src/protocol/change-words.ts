import type { RuleChange } from '#protocols';
import type { InEachLanguage, Language } from '../language.js';
import { facetChangeWords } from './facet-words.js';

const happened: Readonly<Record<RuleChange['change'], InEachLanguage>> = {
  added: { ar: 'قاعدة جديدة', fr: 'Règle nouvelle', en: 'New rule' },
  removed: { ar: 'قاعدة محذوفة', fr: 'Règle retirée', en: 'Rule taken out' },
  tightened: { ar: 'تحمي أكثر', fr: 'Protège davantage', en: 'Protects more' },
  loosened: { ar: 'تحمي أقل', fr: 'Protège moins', en: 'Protects less' },
  changed: { ar: 'تغيّرت', fr: 'Modifiée', en: 'Changed' },
  ratified: {
    ar: 'صُدّق عليها ولم تعد اقتراحاً',
    fr: 'Ratifiée : ce n’est plus une proposition',
    en: 'Ratified: no proposal any more',
  },
  reworded: {
    ar: 'الحكم نفسه بكلمات أو مصدر آخر',
    fr: 'Même règle, autres mots ou autre source',
    en: 'The same rule in other words or from another source',
  },
};

/** What a newer version changes about one rule, in a sentence for those who vote on it or whose case is pinned to the older one. */
export function ruleChangeWords(change: RuleChange, language: Language): string {
  const { title, text } = change.rule;
  const what = `${happened[change.change][language]}${language === 'fr' ? ' : ' : ': '}${title[language]}.`;
  if ('facets' in change)
    return `${what} ${change.facets.map((one) => `${facetChangeWords(one, language)}.`).join(' ')}`;
  return change.change === 'added' ? `${what} ${text[language]}` : what;
}
