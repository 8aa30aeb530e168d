import type { ReviewKind } from '#domain';
import type { InEachLanguage } from '../language.js';

/** What comes to the legal committee, as its reviewers read it. */
export const reviewKindNames: Readonly<Record<ReviewKind, InEachLanguage>> = {
  'case-question': { ar: 'سؤال عن حالة', fr: 'Question sur une situation', en: 'A question about a case' },
  'lawful-ground': {
    ar: 'إجراء دون موافقة على أساس قانوني',
    fr: 'Acte sans consentement, sur un motif légal',
    en: 'Done without consent, on a lawful ground',
  },
  'law-of-the-land': {
    ar: 'إجراء يفرضه القانون المحلي النافذ',
    fr: 'Acte imposé par la loi du pays',
    en: 'Imposed by the law of the land',
  },
  refusal: { ar: 'تعذّر خدمة أو مكان', fr: 'Refus d’un service ou d’une place', en: 'A service or place refused' },
  complaint: { ar: 'شكوى', fr: 'Plainte', en: 'A complaint' },
  'shelter-breach': {
    ar: 'إخلال بمعايير دار إيواء',
    fr: 'Manquement aux règles d’un hébergement',
    en: 'A shelter broke its standards',
  },
};
