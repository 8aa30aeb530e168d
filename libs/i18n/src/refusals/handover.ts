import type { HandoverRefusal } from '#domain';
import type { InEachLanguage } from '../language.js';

export const handoverRefusals: Readonly<Record<HandoverRefusal, InEachLanguage>> = {
  'handover-not-holding': {
    ar: 'مؤسستكم ليست الجهة المسؤولة عن متابعة هذه الحالة الآن، فلا يمكنكم عرض نقلها.',
    fr: 'Votre organisation n’est pas responsable du suivi de ce dossier en ce moment : vous ne pouvez pas en proposer la transmission.',
    en: 'Your organisation does not hold this case now, so it cannot offer to hand it over.',
  },
  'handover-nobody-asked': {
    ar: 'لم تُختر أي مؤسسة. اختاروا مؤسسة واحدة على الأقل.',
    fr: 'Aucune organisation n’est choisie. Choisissez-en au moins une.',
    en: 'No organisation is chosen. Choose at least one.',
  },
  'handover-too-many-asked': {
    ar: 'سُئل عدد كبير من المؤسسات معاً. انتظروا إجاباتها أو أنهوا أحد العروض أولاً.',
    fr: 'Trop d’organisations sont interrogées à la fois. Attendez les réponses ou mettez fin à une proposition.',
    en: 'Too many organisations are asked at once. Wait for their answers, or end one of the offers first.',
  },
  'handover-already-asked': {
    ar: 'سُئلت هذه المؤسسة من قبل ولم ينتهِ العرض. انتظروا إجابتها.',
    fr: 'Cette organisation a déjà été interrogée. Attendez sa réponse.',
    en: 'This organisation has been asked already. Wait for its answer.',
  },
  'handover-not-a-member': {
    ar: 'هذه المؤسسة ليست عضواً فاعلاً في الشبكة. اختاروا مؤسسة أخرى، أو أحيلوا الشخص المعني برسالة.',
    fr: 'Cette organisation n’est pas un membre actif du réseau. Choisissez-en une autre, ou orientez la personne par lettre.',
    en: 'This organisation is not an active member of the network. Choose another, or refer the person by letter.',
  },
  'handover-no-such-offer': {
    ar: 'هذا العرض لم يعد قائماً. حدّثوا الصفحة لتروا أين وصل النقل.',
    fr: 'Cette proposition n’existe plus. Actualisez pour voir où en est la transmission.',
    en: 'This offer no longer stands. Look again to see where the handover is.',
  },
  'handover-already-answered': {
    ar: 'أُجيب عن هذا العرض من قبل. إذا وصل الملف وتغيّر الوضع فاطلبوا الانسحاب.',
    fr: 'Cette proposition a déjà reçu sa réponse. Si le dossier est arrivé et que la situation a changé, demandez à vous retirer.',
    en: 'This offer has been answered. If the file is here and things have changed, ask to withdraw.',
  },
  'handover-taken-before': {
    ar: 'تولّت مؤسستكم هذه الحالة قبل أن تُستعاد بياناتها، ولم يعد أحد غيرها يتابعها. أجيبوا بأنكم تقبلون فيعود إليكم الملف، أو اتصلوا بمن نقلها إليكم.',
    fr: 'Votre organisation avait repris ce suivi avant que ses données soient restaurées, et personne d’autre n’en répond plus. Répondez que vous acceptez : le dossier vous revient. Ou téléphonez à qui vous l’a transmis.',
    en: 'Your organisation had taken this case on before its data was restored, and nobody else answers for it any more. Say that you take it on, and the file comes back; or ring those who handed it over.',
  },
  'handover-not-willing': {
    ar: 'لم تقل هذه المؤسسة بعد إنها تقبل. انتظروا إجابتها أو اتصلوا بها.',
    fr: 'Cette organisation n’a pas encore dit qu’elle accepterait. Attendez sa réponse ou téléphonez-lui.',
    en: 'This organisation has not said yet that it is willing. Wait for its answer or ring it.',
  },
  'handover-already-chosen': {
    ar: 'اختيرت مؤسسة من قبل. إذا غيّر الشخص المعني رأيه فأنهوا ذلك العرض أولاً.',
    fr: 'Une organisation a déjà été choisie. Si la personne a changé d’avis, mettez d’abord fin à cette proposition.',
    en: 'One organisation is chosen already. If the person has changed her or his mind, end that offer first.',
  },
  'handover-file-not-accepted': {
    ar: 'لم تؤكد المؤسسة الأخرى بعد أن الملف محفوظ لديها. سيكتمل النقل عند وصول التأكيد.',
    fr: 'L’autre organisation n’a pas encore confirmé que le dossier est chez elle. La transmission suivra.',
    en: 'The other organisation has not confirmed yet that the file is kept there. The handover goes on when it does.',
  },
  'handover-file-changed': {
    ar: 'تغيّر الملف بعد إرساله. أُرسل من جديد، وسيكتمل النقل عند تأكيد وصوله.',
    fr: 'Le dossier a changé depuis son envoi. Il est renvoyé ; la transmission suivra quand il sera confirmé.',
    en: 'The file has changed since it was sent. It is sent again, and the handover goes on when that is confirmed.',
  },
  'handover-already-certified': {
    ar: 'انتقلت مسؤولية المتابعة. اتصلوا بالجهة الجديدة إذا تغيّر شيء.',
    fr: 'La responsabilité du suivi est déjà transmise. Si quelque chose change, contactez la nouvelle organisation.',
    en: 'The case has been handed over. If something changes, talk to the organisation that holds it now.',
  },
  'handover-nothing-to-withdraw': {
    ar: 'لا يوجد ملف محفوظ لديكم تحت هذا العرض. إذا سُئلتم فقط فأجيبوا بالاعتذار.',
    fr: 'Aucun dossier n’est gardé chez vous sous cette proposition. Si l’on vous a seulement interrogés, répondez non.',
    en: 'No file is kept with you under this offer. If you were only asked, decline.',
  },
  'handover-asks-too-much': {
    ar: 'لديكم عروض كثيرة لدى هذه المؤسسة لم يُجب عنها بعد. انتظروا إجاباتها، أو أنهوا بعضها، أو اتصلوا بها.',
    fr: 'Trop de vos propositions attendent encore une réponse de cette organisation. Patientez, mettez fin à certaines ou appelez-la.',
    en: 'Too many of your offers still wait for an answer of this organisation. Wait, end some of them, or ring it.',
  },
  'arrival-already-recorded': {
    ar: 'سُجّل الوصول من قبل.',
    fr: 'L’arrivée est déjà notée.',
    en: 'The arrival has been recorded already.',
  },
  'arrival-in-the-future': {
    ar: 'هذا الوقت لم يأتِ بعد. سجّلوا الوصول بعد أن يُستقبل الشخص المعني.',
    fr: 'Ce moment n’est pas encore venu. Notez l’arrivée quand la personne aura été accueillie.',
    en: 'This time has not come yet. Record the arrival when the person has been met.',
  },
  'arrival-before-departure': {
    ar: 'هذا الوقت يسبق نقل مسؤولية المتابعة. راجعوا التاريخ والساعة.',
    fr: 'Ce moment précède la transmission. Vérifiez la date et l’heure.',
    en: 'This time is before the handover. Check the day and the hour.',
  },
  'arrival-not-awaited': {
    ar: 'لا تنتظر مؤسستكم وصول أحد في هذه الحالة.',
    fr: 'Votre organisation n’attend aucune arrivée pour ce dossier.',
    en: 'Your organisation awaits no arrival in this case.',
  },
};
