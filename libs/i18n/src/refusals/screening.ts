import type { ScreeningRefusal } from '#domain';
import type { InEachLanguage } from '../language.js';

export const screeningRefusals: Readonly<Record<ScreeningRefusal, InEachLanguage>> = {
  'indicator-set-unknown': {
    ar: 'لا توجد مجموعة مؤشرات بهذا الاسم. اختاروا مجموعة من القائمة.',
    fr: 'Aucun jeu d’indices ne porte ce nom. Choisissez-en un dans la liste.',
    en: 'No set of indicators has this name. Choose one from the list.',
  },
  'indicator-set-not-at-hand': {
    ar: 'مجموعة المؤشرات هذه غير متوفرة بعد. اكتبوا ما قاله الشخص المعني في ملاحظة، والدعم لا يتوقف على التعرّف الأوّلي.',
    fr: 'Ce jeu d’indices n’est pas encore disponible. Notez ce que dit la personne ; l’aide ne dépend pas du repérage.',
    en: 'This set of indicators is not at hand yet. Write what the person says into a note; support does not depend on a screening.',
  },
  'indicator-not-of-this-set': {
    ar: 'أحد الأجوبة لا يخص هذه المجموعة. افتحوا قائمة الأسئلة من جديد ثم أعيدوا الإرسال.',
    fr: 'Une réponse n’appartient pas à ce jeu d’indices. Rouvrez la liste des questions, puis renvoyez.',
    en: 'One of the answers does not belong to this set. Open the list of questions again, then send once more.',
  },
  'indicator-answered-twice': {
    ar: 'يوجد جوابان عن سؤال واحد. اتركوا جواباً واحداً.',
    fr: 'Une question a deux réponses. N’en gardez qu’une.',
    en: 'One question has two answers. Keep one of them.',
  },
  'screening-without-answers': {
    ar: 'لم يُطرح أي سؤال، فلا شيء يُحفظ. تابعوا الدعم، ويمكن التعرّف الأوّلي لاحقاً إن أراد الشخص المعني.',
    fr: 'Rien n’a été demandé : rien n’est gardé. Continuez l’aide ; le repérage peut attendre que la personne le souhaite.',
    en: 'Nothing was asked, so nothing is kept. Go on with the support; a screening can follow if the person wants one.',
  },
  'screening-not-informed': {
    ar: 'قبل السؤال الأول قولوا للشخص المعني إن الدعم لا يتوقف على الأجوبة، وما يجب عليكم التبليغ عنه بحكم القانون المحلي النافذ.',
    fr: 'Avant la première question, dites à la personne que l’aide ne dépend pas des réponses, et ce que la loi du pays vous oblige à signaler.',
    en: 'Before the first question tell the person that support does not depend on the answers, and what the law of the land makes you report.',
  },
  'decision-not-a-date': {
    ar: 'تاريخ القرار غير مفهوم. اكتبوه هكذا: 2026-11-20.',
    fr: 'La date de la décision n’est pas lisible. Écrivez-la ainsi : 2026-11-20.',
    en: 'The day of the decision cannot be read. Write it like this: 2026-11-20.',
  },
  'decision-in-the-future': {
    ar: 'تاريخ القرار لم يأتِ بعد. سجّلوا القرار بعد صدوره.',
    fr: 'La date de la décision n’est pas encore venue. Consignez-la quand elle sera prise.',
    en: 'The day of the decision is still to come. Record it once it has been made.',
  },
};
