import type { GroundCircumstance } from '#domain';
import type { InEachLanguage } from '../language.js';

/** Why somebody acts without consent, as a second person reads it who may work elsewhere. */
export const circumstanceNames: Readonly<Record<GroundCircumstance, InEachLanguage>> = {
  'cannot-answer': {
    ar: 'لا يمكن سؤال الشخص المعني الآن',
    fr: 'la personne ne peut être interrogée maintenant',
    en: 'the person cannot be asked now',
  },
  injured: { ar: 'أصيب الشخص المعني', fr: 'la personne est blessée', en: 'the person is injured' },
  missing: { ar: 'الشخص المعني مفقود', fr: 'la personne a disparu', en: 'the person is missing' },
  held: {
    ar: 'الشخص المعني محتجز رغماً عنه',
    fr: 'la personne est retenue contre son gré',
    en: 'the person is held against her or his will',
  },
  threatened: {
    ar: 'هُدّد الشخص المعني بالقتل أو بأذى جسيم',
    fr: 'la personne est menacée de mort ou de violences graves',
    en: 'the person is threatened with death or grave harm',
  },
  'self-harm': {
    ar: 'قد يؤذي الشخص المعني نفسه',
    fr: 'la personne risque de se faire du mal',
    en: 'the person may harm herself or himself',
  },
  'carer-suspected': {
    ar: 'قد يكون مصدر الخطر هو من يرعى الطفل',
    fr: 'le danger peut venir de qui a la garde de l’enfant',
    en: 'the danger may be whoever cares for the child',
  },
  compelled: { ar: 'يفرض القانون الإبلاغ', fr: 'la loi oblige à signaler', en: 'a law compels the report' },
};
