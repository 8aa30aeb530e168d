import type { LandLawRule, OrderedRule } from '../document/document.js';
import type { Words } from '../document/words.js';
import { bindingRules, type Held, type Stated } from '../meet/rule-set.js';
import type { Cited } from './verdict.js';

const article: Words = { ar: 'المادة', fr: 'article', en: 'article' };
const proposed: Words = { ar: 'اقتراح للتصديق', fr: 'proposition à ratifier', en: 'proposal for ratification' };
const comma: Words = { ar: '، ', fr: ', ', en: ', ' };

/** The rules to name for what holds about one thing. */
export function cite(held: Held): readonly Cited[] {
  return bindingRules(held).map(citeRule);
}

export function citeRule({ rule, protocol, version }: Stated<OrderedRule | LandLawRule>): Cited {
  const { id, kind, source, proposal } = rule;
  return {
    id,
    kind,
    protocol,
    version,
    ...(source.article === undefined ? {} : { article: source.article }),
    source,
    proposal,
    sentence: { ar: sentenceIn('ar', rule), fr: sentenceIn('fr', rule), en: sentenceIn('en', rule) },
  };
}

/** The rule's words, then in brackets where they come from. The number of an article is set apart from left to right. */
function sentenceIn(language: keyof Words, { text, source, proposal }: OrderedRule | LandLawRule): string {
  const number = source.article && (language === 'ar' ? `\u2066${source.article}\u2069` : source.article);
  const origin = [
    ...(source.kind === 'proposal' ? [] : [source.title[language]]),
    ...(number ? [`${article[language]} ${number}`] : []),
    ...(proposal ? [proposed[language]] : []),
  ].join(comma[language]);
  return `${text[language]} (${origin})`;
}
