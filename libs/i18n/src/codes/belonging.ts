import type { BelongingKind } from '#domain';
import type { InEachLanguage, Language } from '../language.js';
import { shelterRefusals } from '../refusals/shelter.js';

/** What things are called that belong to a person. */
export const belongingKindNames: Readonly<Record<BelongingKind, InEachLanguage>> = {
  'identity-papers': { ar: 'وثائق الهوية', fr: 'papiers d’identité', en: 'identity papers' },
  'other-papers': { ar: 'وثائق أخرى', fr: 'autres papiers', en: 'other papers' },
  phone: { ar: 'هاتف', fr: 'téléphone', en: 'telephone' },
  money: { ar: 'مال', fr: 'argent', en: 'money' },
  medicine: { ar: 'دواء', fr: 'médicaments', en: 'medicine' },
  valuables: { ar: 'أشياء ثمينة', fr: 'objets de valeur', en: 'valuables' },
  'clothes-and-bags': { ar: 'ملابس وحقائب', fr: 'vêtements et sacs', en: 'clothes and bags' },
  other: { ar: 'أشياء أخرى', fr: 'autres affaires', en: 'other things' },
  'wages-owed': { ar: 'أجور مستحقة', fr: 'salaires dus', en: 'wages owed' },
};

const comma: InEachLanguage = { ar: '، ', fr: ', ', en: ', ' };

/** What to do when a stay is to end while the house keeps something, and what that is. */
export function belongingsStillKept(kinds: readonly BelongingKind[], language: Language): string {
  const names = [...new Set(kinds)].map((kind) => belongingKindNames[kind][language]);
  return `${shelterRefusals['belongings-not-given-back'][language]} (${names.join(comma[language])})`;
}
