import type { ArrestRefusal } from '#domain';
import type { InEachLanguage } from '../language.js';

export const arrestRefusals: Readonly<Record<ArrestRefusal, InEachLanguage>> = {
  'arrest-in-the-future': {
    ar: 'وقت التوقيف لم يأتِ بعد. اكتبوا متى حدث، فالمهل تُحسب منه.',
    fr: 'L’heure de l’arrestation n’est pas encore venue. Écrivez quand elle a eu lieu : les délais partent de là.',
    en: 'The time of the arrest is still to come. Write when it happened: the deadlines run from then.',
  },
  'arrest-is-over': {
    ar: 'سُجّل انتهاء هذا التوقيف. إذا أوقف الشخص المعني من جديد فسجّلوا توقيفاً جديداً.',
    fr: 'La fin de cette arrestation est consignée. Si la personne est arrêtée de nouveau, notez une nouvelle arrestation.',
    en: 'The end of this arrest has been recorded. If the person was arrested again, record a new arrest.',
  },
  'arrest-no-deportation': {
    ar: 'لم يُسجَّل أن الإبعاد وشيك. سجّلوه أولاً، أو اختاروا «أُفرج عنه».',
    fr: 'Aucune menace d’éloignement n’est notée. Notez-la d’abord, ou choisissez « libérée ».',
    en: 'No threat of deportation has been recorded. Record it first, or choose “released”.',
  },
  'arrest-step-unknown': {
    ar: 'لا توجد خطوة بهذا الاسم لهذا التوقيف. افتحوا الحالة من جديد واختاروا من القائمة.',
    fr: 'Cette arrestation n’a pas d’étape de ce nom. Rouvrez le dossier et choisissez dans la liste.',
    en: 'This arrest has no step of that name. Open the case again and choose from the list.',
  },
  'arrest-step-already-ticked': {
    ar: 'سُجّلت هذه الخطوة من قبل. لإضافة شيء اكتبوا ملاحظة.',
    fr: 'Cette étape est déjà cochée. Pour ajouter quelque chose, écrivez une note.',
    en: 'This step has been ticked off before. To add something, write a note.',
  },
  'arrest-told-only-if-asked': {
    ar: 'لا تُخبر السفارة ولا صاحب العمل ولا العائلة إلا إن طلب الشخص المعني. اسألوه عن طريق المحامي، ثم سجّلوا طلبه.',
    fr: 'Ni l’ambassade, ni l’employeur, ni la famille n’est prévenu sans que la personne le demande. Demandez-lui par l’avocat, puis notez son souhait.',
    en: 'No embassy, employer or family is told unless the person asks for it. Ask through the lawyer, then record that wish.',
  },
};
