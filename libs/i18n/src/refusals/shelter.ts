import type { ShelterRefusal } from '#domain';
import type { InEachLanguage } from '../language.js';

export const shelterRefusals: Readonly<Record<ShelterRefusal, InEachLanguage>> = {
  'shelter-full': {
    ar: 'لا توجد أماكن شاغرة كافية من هذا النوع. جرّبوا داراً أخرى أو مدة أخرى.',
    fr: 'Il n’y a pas assez de places libres de ce type. Essayez un autre foyer ou un autre moment.',
    en: 'Not enough places of this kind are free. Try another shelter or another time.',
  },
  'shelter-not-chosen': {
    ar: 'لديكم أكثر من دار أو لا دار بعد. اختاروا الدار.',
    fr: 'Vous avez plusieurs foyers, ou aucun encore. Choisissez le foyer.',
    en: 'You have several shelters, or none yet. Choose the shelter.',
  },
  'shelter-without-this-kind': {
    ar: 'لا تقدّم هذه الدار أماكن من هذا النوع. اختاروا نوعاً آخر أو داراً أخرى.',
    fr: 'Ce foyer n’offre pas ce type de place. Choisissez un autre type ou un autre foyer.',
    en: 'This shelter offers no places of this kind. Choose another kind or another shelter.',
  },
  'places-out-of-range': {
    ar: 'عدد الأماكن غير صحيح. راجعوا الرقم.',
    fr: 'Ce nombre de places n’est pas possible. Vérifiez le nombre.',
    en: 'This number of places is not possible. Check the number.',
  },
  'hold-too-long': {
    ar: 'المدة المطلوبة غير ممكنة. اختاروا عدد ساعات تسمح به الدار.',
    fr: 'Cette durée n’est pas possible. Choisissez un nombre d’heures que le foyer permet.',
    en: 'This time is not possible. Choose a number of hours the shelter allows.',
  },
  'hold-already-answered': {
    ar: 'أُجيب عن هذا الطلب من قبل. إذا لزم وقت أطول فاطلبوا مكاناً من جديد بعد انتهاء المدة.',
    fr: 'Cette demande a déjà reçu sa réponse. S’il faut plus de temps, faites une nouvelle demande à la fin du délai.',
    en: 'This request has been answered. If more time is needed, ask again when the time is over.',
  },
  'hold-not-answered': {
    ar: 'لم تُجب الدار عن هذا الطلب بعد. أجيبوا عنه أولاً.',
    fr: 'Le foyer n’a pas encore répondu à cette demande. Répondez d’abord.',
    en: 'The shelter has not answered this request yet. Answer it first.',
  },
  'hold-already-taken': {
    ar: 'وصل الشخص المعني واستُعمل هذا المكان. سجّلوا المغادرة في الإقامة.',
    fr: 'La personne est arrivée et la place est occupée. Notez le départ dans le séjour.',
    en: 'The person has arrived and the place is in use. Record the leaving in the stay.',
  },
  'hold-already-ended': {
    ar: 'انتهى حفظ هذا المكان. اطلبوا مكاناً من جديد إذا لزم.',
    fr: 'Cette place n’est plus gardée. Faites une nouvelle demande si besoin.',
    en: 'This place is no longer kept. Ask again if it is needed.',
  },
  'hold-lapsed': {
    ar: 'انقضت مدة حفظ المكان. اطلبوا مكاناً من جديد أو سجّلوا وصولاً مباشراً.',
    fr: 'Le délai est passé et la place est rendue. Refaites une demande ou notez une arrivée directe.',
    en: 'The time is over and the place was given back. Ask again, or record a direct arrival.',
  },
  'hold-still-running': {
    ar: 'المكان ما زال محفوظاً. انتظروا انتهاء المدة أو أعيدوه.',
    fr: 'La place est encore gardée. Attendez la fin du délai ou rendez-la.',
    en: 'The place is still kept. Wait until the time is over, or give it back.',
  },
  'hold-over-before-entered': {
    ar: 'انقضت المدة التي وُعد بها هاتفياً. أدخلوا مدة جديدة إذا كان الوعد قائماً.',
    fr: 'Le délai promis au téléphone est déjà passé. Entrez un nouveau délai si la promesse tient encore.',
    en: 'The time promised on the telephone is already over. Enter a new time if the promise still stands.',
  },
  'stay-already-ended': {
    ar: 'سُجّلت المغادرة من قبل.',
    fr: 'Le départ est déjà noté.',
    en: 'The leaving has already been recorded.',
  },
};
