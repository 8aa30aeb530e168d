import type { AgeGroup, ContactChannel, NameKind } from '#domain';
import type { InEachLanguage } from '../language.js';

export const contactChannelNames: Readonly<Record<ContactChannel, InEachLanguage>> = {
  call: { ar: 'مكالمة', fr: 'Appel', en: 'Call' },
  'text-message': { ar: 'رسالة نصية', fr: 'SMS', en: 'Text message' },
  messenger: { ar: 'تطبيق مراسلة', fr: 'Messagerie', en: 'Messenger' },
  'e-mail': { ar: 'بريد إلكتروني', fr: 'Courriel', en: 'E-mail' },
  'through-somebody': { ar: 'عن طريق شخص آخر', fr: 'Par quelqu’un', en: 'Through somebody' },
  'in-person': { ar: 'حضورياً', fr: 'De vive voix', en: 'In person' },
  'not-at-all': {
    ar: 'لا يُتصل به؛ هو من يتصل بنا',
    fr: 'Ne pas contacter : la personne revient vers nous',
    en: 'Not at all: the person comes to us',
  },
};

/** Names of the parts of a safe-contact plan. */
export const safeContactLabels = {
  words: { ar: 'ماذا يُقال أولاً', fr: 'Que dire d’abord', en: 'What to say first' },
  mayAnswer: { ar: 'من يجوز التحدث إليه', fr: 'À qui on peut parler', en: 'Who may be spoken to' },
  never: { ar: 'ممنوع تماماً', fr: 'À ne jamais faire', en: 'Never' },
  languages: { ar: 'بأي لغة', fr: 'En quelle langue', en: 'In which language' },
} as const satisfies Readonly<Record<string, InEachLanguage>>;

export const ageGroupNames: Readonly<Record<AgeGroup, InEachLanguage>> = {
  child: { ar: 'دون 18 سنة', fr: 'Moins de 18 ans', en: 'Under 18' },
  adult: { ar: 'بالغ', fr: 'Adulte', en: 'Adult' },
  unknown: { ar: 'غير معروفة', fr: 'Inconnue', en: 'Not known' },
};

export const nameKindNames: Readonly<Record<NameKind, InEachLanguage>> = {
  chosen: { ar: 'الاسم المختار', fr: 'nom choisi', en: 'chosen name' },
  legal: { ar: 'في الوثائق', fr: 'état civil', en: 'in papers' },
  'known-as': { ar: 'معروف به', fr: 'connu sous', en: 'known as' },
  former: { ar: 'سابقاً', fr: 'ancien nom', en: 'former name' },
};
