import type { Rule } from '#protocols';
import type { InEachLanguage } from '../language.js';

/** What the kinds of rules are called. */
export const ruleKindNames: Readonly<Record<Rule['kind'], InEachLanguage>> = {
  definition: { ar: 'تعريف', fr: 'définition', en: 'definition' },
  'indicator-sets': { ar: 'مجموعات المؤشرات', fr: 'séries d’indicateurs', en: 'sets of indicators' },
  'required-consent': { ar: 'موافقة لازمة', fr: 'consentement requis', en: 'required consent' },
  'lawful-ground': {
    ar: 'أساس قانوني دون موافقة',
    fr: 'motif légal sans consentement',
    en: 'lawful ground without consent',
  },
  'shareable-fields': { ar: 'ما يجوز أن يُقال', fr: 'ce qui peut être dit', en: 'what may be told' },
  deadline: { ar: 'مهلة', fr: 'délai', en: 'deadline' },
  retention: { ar: 'مدة الحفظ', fr: 'durée de conservation', en: 'how long it is kept' },
  privacy: { ar: 'ما يجوز نشره', fr: 'ce qui peut être publié', en: 'what may be published' },
  'shelter-instructions': { ar: 'واجبات دار الإيواء', fr: 'devoirs du foyer', en: 'duties of a shelter' },
  'reflection-period': { ar: 'مهلة للتفكير والتعافي', fr: 'délai de réflexion', en: 'reflection period' },
  'arrest-steps': { ar: 'خطوات عند التوقيف', fr: 'étapes en cas d’arrestation', en: 'steps after an arrest' },
  'required-decision': {
    ar: 'قرار لازم من سلطة',
    fr: 'décision d’autorité requise',
    en: 'required decision of an authority',
  },
  'age-rule': { ar: 'قاعدة العمر', fr: 'règle d’âge', en: 'age rule' },
  'reintegration-follow-ups': {
    ar: 'متابعة إعادة الإدماج',
    fr: 'suivi de la réintégration',
    en: 'follow-up of reintegration',
  },
  'law-of-the-land': { ar: 'القانون المحلي النافذ', fr: 'droit du pays', en: 'law of the land' },
};
