import type { Verdict } from '#protocols';
import type { InEachLanguage, Language } from '../language.js';
import { needWords } from './need-words.js';

const begins: Readonly<Record<Exclude<Verdict['verdict'], 'allowed'>, InEachLanguage>> = {
  needs: {
    ar: 'لا يمكن هذا الآن وفق البروتوكول النافذ.',
    fr: 'Le protocole en vigueur ne le permet pas encore.',
    en: 'The protocol in force does not allow this yet.',
  },
  refused: {
    ar: 'البروتوكول النافذ لا يسمح بهذا في هذا الوضع.',
    fr: 'Le protocole en vigueur ne le permet pas dans cette situation.',
    en: 'The protocol in force does not allow this as things stand.',
  },
};
const then: InEachLanguage = {
  ar: 'سجّلوا ذلك ثم أعيدوا المحاولة.',
  fr: 'Notez-le, puis réessayez.',
  en: 'Write it down, then try again.',
};
const otherwise: InEachLanguage = {
  ar: 'إن كان ما سُجّل غير صحيح فصحّحوه؛ وإلا فاسألوا اللجنة القانونية عن طريق آخر.',
  fr: 'Si ce qui est noté est inexact, corrigez-le ; sinon, demandez une autre voie au comité juridique.',
  en: 'If what was written down is wrong, correct it; otherwise ask the legal committee for another way.',
};

/** A no of the protocol as people read it: the rules with article and source, what is missing, and what to do. */
export function verdictSentence({ verdict, rules, needs }: Verdict, language: Language): string {
  if (verdict === 'allowed') return '';
  const said = rules.map(({ sentence }) => sentence[language]);
  const steps = new Set(needs.map((need) => needWords(need, language)));
  return [
    begins[verdict][language],
    ...said.map(ended),
    ...steps,
    (verdict === 'refused' ? otherwise : then)[language],
  ].join(' ');
}

function ended(sentence: string): string {
  return /[.!؟]$/.test(sentence) ? sentence : `${sentence}.`;
}
