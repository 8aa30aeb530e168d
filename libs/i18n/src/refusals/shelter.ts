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
  'instruction-unknown': {
    ar: 'هذا البند ليس من تعليمات دور الإيواء السارية. اختاروا بنداً من القائمة.',
    fr: 'Cet article ne fait pas partie des consignes en vigueur pour les foyers. Choisissez-en un dans la liste.',
    en: 'This article is not of the shelter instructions in force. Choose one from the list.',
  },
  'instruction-needs-reason': {
    ar: 'اكتبوا لماذا لا ينطبق هذا البند على داركم.',
    fr: 'Écrivez pourquoi cet article ne s’applique pas à votre foyer.',
    en: 'Write why this article does not apply to your shelter.',
  },
  'complaint-is-ended': {
    ar: 'سُجّل انتهاء هذه الشكوى. إذا استمر الأمر أو عاد فسجّلوا شكوى جديدة.',
    fr: 'La fin de cette plainte est consignée. Si cela continue ou recommence, notez une nouvelle plainte.',
    en: 'The end of this complaint has been recorded. If it goes on or begins again, take down a new one.',
  },
  'complaint-emergency-goes-on': {
    ar: 'الشخص المعني محتجز أو معرّض للأذى. تنتهي هذه الشكوى عندما يصبح حراً أو ينتقل أو يسحبها هو بنفسه.',
    fr: 'La personne est retenue ou en danger. Cette plainte prend fin quand elle est libre, partie ailleurs, ou la retire elle-même.',
    en: 'The person is held or hurt. This complaint ends when she or he is free to go, has moved away, or takes it back.',
  },
  'complaint-not-by-operator': {
    ar: 'من يعمل في الدار لا يسجّل شكوى عليها. اطلبوا من زميل أو زميلة لا يعمل في الدار، أو من خط المساعدة في مؤسسة أخرى.',
    fr: 'Qui travaille au foyer n’en reçoit pas les plaintes. Demandez à une collègue ou un collègue d’ailleurs, ou à la ligne d’aide d’un autre membre.',
    en: 'Whoever runs the house takes down no complaint about it. Ask a colleague who does not, or another member’s hotline.',
  },
  'belongings-only-if-asked': {
    ar: 'الوثائق والهاتف والمال تبقى مع صاحبها. لا تحفظها الدار إلا إن طلب ذلك بنفسه.',
    fr: 'Papiers, téléphone et argent restent à la personne. Le foyer ne les garde que si elle le demande.',
    en: 'Papers, telephone and money stay with the person. The house keeps them only where she or he asks for it.',
  },
  'belonging-not-kept': {
    ar: 'هذا الشيء ليس محفوظاً لدى الدار، أو سبق تسجيل ذلك. افتحوا القائمة من جديد.',
    fr: 'Le foyer ne garde pas cet objet, ou c’est déjà noté. Rouvrez la liste.',
    en: 'The house does not keep this thing, or it has been written down already. Open the list again.',
  },
  'belonging-not-owed': {
    ar: 'هذا ليس أجراً مستحقاً، أو سُجّل دفعه من قبل.',
    fr: 'Ce n’est pas un salaire dû, ou son paiement est déjà noté.',
    en: 'These are no wages owed, or their payment has been recorded already.',
  },
  'belonging-wish-missing': {
    ar: 'اكتبوا برغبة من بقي هذا الشيء في الدار.',
    fr: 'Écrivez par la volonté de qui cet objet reste au foyer.',
    en: 'Write by whose wish this thing stays behind.',
  },
  'belongings-not-given-back': {
    ar: 'ما زالت الدار تحفظ أشياء لهذا الشخص. أعيدوها وسجّلوا ذلك، أو اكتبوا برغبة من تبقى، ثم سجّلوا المغادرة.',
    fr: 'Le foyer garde encore des affaires de cette personne. Rendez-les et cochez-le, ou écrivez par la volonté de qui elles restent ; puis notez le départ.',
    en: 'The house still keeps things of this person. Give them back and tick that off, or write by whose wish they stay; then record the leaving.',
  },
  'stay-without-case': {
    ar: 'لا حالة لهذه الإقامة هنا، فلا يمكن التخطيط للمتابعة بعدها. اكتبوا رقم الحالة أولاً، أو سجّلوا المغادرة دون متابعة.',
    fr: 'Ce séjour n’est lié à aucun dossier d’ici : rien ne peut être prévu pour la suite. Donnez d’abord sa référence, ou notez le départ sans suivi.',
    en: 'This stay belongs to no case here, so nothing can be planned for afterwards. Give its reference first, or record the leaving without.',
  },
  'stay-has-its-case': {
    ar: 'هذه الإقامة مرتبطة بحالة أخرى. راجعوا رقم الحالة.',
    fr: 'Ce séjour est lié à un autre dossier. Vérifiez la référence.',
    en: 'This stay belongs to another case. Check the reference.',
  },
};
