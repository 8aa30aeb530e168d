import type { DutyRefusal } from '#domain';
import type { InEachLanguage } from '../language.js';

export const dutyRefusals: Readonly<Record<DutyRefusal, InEachLanguage>> = {
  'duty-times-wrong': {
    ar: 'الوقت غير صحيح. اكتبوا اليوم من 1 إلى 7 والساعة مثل 20:00، والنهاية بعد البداية.',
    fr: 'Cet horaire n’est pas possible. Donnez un jour de 1 à 7, une heure comme 20:00, et une fin après le début.',
    en: 'These times are not possible. Give a day from 1 to 7, an hour such as 20:00, and an end after the start.',
  },
  'duty-call-over': {
    ar: 'تولّى شخص آخر هذا النداء. لا حاجة إلى أي شيء منكم.',
    fr: 'Quelqu’un d’autre s’occupe déjà de cet appel. Vous n’avez rien à faire.',
    en: 'Somebody else has this call already. You need do nothing.',
  },
};
