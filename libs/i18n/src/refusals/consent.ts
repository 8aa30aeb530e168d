import type { ConsentRefusal } from '#domain';
import type { InEachLanguage } from '../language.js';

export const consentRefusals: Readonly<Record<ConsentRefusal, InEachLanguage>> = {
  'consent-not-given': {
    ar: 'لا توجد موافقة مستنيرة مسجلة. اسألوا الشخص المعني وسجّلوا موافقته أولاً.',
    fr: 'Aucun consentement éclairé n’est consigné. Demandez à la personne et consignez d’abord son accord.',
    en: 'No informed consent is recorded. Ask the person and record the consent first.',
  },
  'consent-withdrawn': {
    ar: 'سحب الشخص المعني هذه الموافقة. لا يُرسَل شيء ما لم يعطِ موافقة جديدة.',
    fr: 'La personne a retiré ce consentement. Rien ne part sans un nouvel accord.',
    en: 'The person has withdrawn this consent. Nothing is sent unless a new one is given.',
  },
  'consent-expired': {
    ar: 'انتهت مدة هذه الموافقة. اسألوا الشخص المعني من جديد.',
    fr: 'Ce consentement est arrivé à son terme. Demandez de nouveau à la personne.',
    en: 'This consent has run out. Ask the person again.',
  },
  'consent-other-recipient': {
    ar: 'الموافقة المسجلة لجهة أخرى. اسألوا الشخص المعني عن هذه الجهة بالذات.',
    fr: 'Le consentement consigné vise un autre destinataire. Demandez à la personne pour celui-ci.',
    en: 'The recorded consent is for another recipient. Ask the person about this one.',
  },
  'consent-other-purpose': {
    ar: 'الموافقة المسجلة لهذه الجهة كانت لغرض آخر. اسألوا الشخص المعني عن هذا الغرض.',
    fr: 'Le consentement pour ce destinataire vise un autre but. Demandez à la personne pour ce but-ci.',
    en: 'The consent for this recipient was for another purpose. Ask the person about this purpose.',
  },
  'consent-fields-missing': {
    ar: 'الموافقة لا تشمل كل ما تريدون إرساله. أرسلوا أقل، أو اسألوا الشخص المعني عن الباقي.',
    fr: 'Le consentement ne couvre pas tout ce que vous voulez envoyer. Envoyez moins, ou demandez pour le reste.',
    en: 'The consent does not cover all that you want to send. Send less, or ask the person about the rest.',
  },
  'consent-not-informed': {
    ar: 'قبل تسجيل الموافقة اشرحوا الغرض، واستعمال المعلومات، وكيفية سحب الموافقة، ثم ضعوا علامة على ما شرحتم.',
    fr: 'Avant de consigner l’accord, expliquez le but, l’usage des informations et comment le retirer, puis cochez ce qui a été dit.',
    en: 'Before a consent is recorded, explain the purpose, the use of the information and how to withdraw; then mark what was told.',
  },
  'consent-without-fields': {
    ar: 'لم يُحدَّد أي شيء للمشاركة. اختاروا مع الشخص المعني ما يجوز إرساله.',
    fr: 'Rien n’est choisi pour être partagé. Choisissez avec la personne ce qui peut être envoyé.',
    en: 'Nothing was chosen to be shared. Choose with the person what may be sent.',
  },
  'consent-already-over': {
    ar: 'تاريخ انتهاء الموافقة قد مضى. اختاروا تاريخاً قادماً.',
    fr: 'La fin du consentement est déjà passée. Choisissez une date à venir.',
    en: 'The end of the consent has passed already. Choose a day that is still to come.',
  },
  'consent-too-long': {
    ar: 'المدة أطول من سنة. اختاروا مدة أقصر واسألوا الشخص المعني من جديد لاحقاً.',
    fr: 'La durée dépasse un an. Choisissez moins long et redemandez plus tard.',
    en: 'It runs for more than a year. Choose a shorter time and ask the person again later.',
  },
  'consent-recipient-too-wide': {
    ar: 'لهذا الغرض يجب أن تُسمّى الجهة المستلمة. اختاروا مؤسسة أو مقدم خدمة بعينه.',
    fr: 'Pour ce but, le destinataire doit être nommé. Choisissez une organisation ou un prestataire précis.',
    en: 'For this purpose the recipient must be named. Choose one organisation or provider.',
  },
  'consent-assent-missing': {
    ar: 'تكلّم شخص آخر نيابة عن الطفل. اسألوا الطفل نفسه وسجّلوا رضاه.',
    fr: 'Une autre personne a parlé pour l’enfant. Demandez à l’enfant et consignez son accord.',
    en: 'Somebody else spoke for the child. Ask the child and record her or his own assent.',
  },
  'consent-presence-unclear': {
    ar: 'لا يكون الشخص وحده ومعه آخرون. حدّدوا إما «وحده» أو من كان حاضراً.',
    fr: 'On n’est pas seul avec d’autres. Indiquez « seul » ou bien qui était présent.',
    en: 'Nobody is alone with others in the room. Mark either alone, or who was there.',
  },
  'consent-text-unknown': {
    ar: 'لا يوجد نص بهذا الإصدار. افتحوا نص الموافقة من جديد واستعملوا الإصدار المكتوب عليه.',
    fr: 'Aucun texte ne porte cette version. Rouvrez le texte du consentement et reprenez la version indiquée.',
    en: 'There is no text of this version. Open the text of the consent again and use the version that stands on it.',
  },
  'consent-already-withdrawn': {
    ar: 'سُحبت هذه الموافقة من قبل. لا حاجة إلى شيء آخر.',
    fr: 'Ce consentement a déjà été retiré. Il n’y a rien d’autre à faire.',
    en: 'This consent was withdrawn before. Nothing more is needed.',
  },
};
