import type { InEachLanguage } from '../language.js';

/** What the library of laws says where it has nothing to show yet: what to do. */
export const lawAdvice = {
  'no-articles': {
    ar: 'لم تُدخل بعد أي مادة من القانون النموذجي. يمكن للمراجع/ة القانوني/ة إدخال مادة، أو أخذ ملف بالأمر ihala law import.',
    fr: 'Aucun article de la loi type n’a encore été saisi. Une personne chargée de la révision juridique peut en saisir un, ou reprendre un fichier avec ihala law import.',
    en: 'No article of the model law has been entered yet. A legal reviewer can enter one, or take over a file with ihala law import.',
  },
  'no-provisions': {
    ar: 'لا يوجد بعد أي نص قانوني للمقارنة في هذه البلدان وهذا التاريخ. أدخلوا نصاً مع مصدره وتاريخ نفاذه، أو اختاروا تاريخاً آخر.',
    fr: 'Aucune disposition à comparer pour ces pays à cette date. Saisissez-en une avec sa source et son entrée en vigueur, ou choisissez une autre date.',
    en: 'There is no provision to compare for these countries on this day. Enter one with its source and the day it came into force, or choose another day.',
  },
  'no-ways': {
    ar: 'لم يُسجَّل بعد مسار أي قانون. سجّلوا الجهة التي جرى التواصل معها والبرلمان والمرحلة.',
    fr: 'Le parcours d’aucune loi n’est encore noté. Notez qui a été contacté, quel parlement et à quelle étape.',
    en: 'The way of no law has been written down yet. Write down whom we approached, which parliament and how far it is.',
  },
} as const satisfies Readonly<Record<string, InEachLanguage>>;

export type LawAdvice = keyof typeof lawAdvice;
