import type { CourtOrderRefusal, GroundRefusal } from '#domain';
import type { InEachLanguage } from '../language.js';

export const groundRefusals: Readonly<Record<GroundRefusal, InEachLanguage>> = {
  'ground-over': {
    ar: 'انتهى هذا الطلب: رُفض أو انقضت مهلته أو روجع. إذا بقي الخطر قائماً فقدّموا طلباً جديداً.',
    fr: 'Cette demande est close : refusée, périmée ou déjà revue. Si le danger demeure, faites-en une nouvelle.',
    en: 'This is over: refused, out of time, or looked at already. If the danger remains, ask anew.',
  },
  'ground-needs-second-person': {
    ar: 'يلزم شخص ثانٍ غير من قدّم الطلب. اطلبوا ذلك من زميل أو زميلة.',
    fr: 'Il faut une deuxième personne, autre que celle qui a demandé. Adressez-vous à une ou un collègue.',
    en: 'This takes a second person, another than who asked. Ask a colleague.',
  },
  'ground-not-confirmed': {
    ar: 'لم يؤكد شخص ثانٍ هذا الأساس بعد. انتظروا التأكيد أو اتصلوا بمن يستطيعه.',
    fr: 'Personne n’a encore confirmé ce motif. Attendez la confirmation, ou appelez qui peut la donner.',
    en: 'No second person has confirmed this ground yet. Wait for it, or ring somebody who can.',
  },
  'ground-already-confirmed': {
    ar: 'سبق تأكيد هذا الأساس. نفّذوا الإجراء أو تراجعوا عنه.',
    fr: 'Ce motif est déjà confirmé. Faites l’acte, ou retirez la demande.',
    en: 'This ground is confirmed already. Do what it is for, or take it back.',
  },
  'ground-already-used': {
    ar: 'سبق تنفيذ الإجراء على هذا الأساس، وهو لإجراء واحد. لا يبقى سوى مراجعته.',
    fr: 'L’acte a déjà été fait sur ce motif, qui n’en couvre qu’un. Il reste à le revoir.',
    en: 'The act was done on this ground already, and it stands for one. What remains is to look at it again.',
  },
  'ground-not-used': {
    ar: 'لم يُنفَّذ شيء على هذا الأساس بعد، فلا شيء يُراجع.',
    fr: 'Rien n’a encore été fait sur ce motif : il n’y a rien à revoir.',
    en: 'Nothing was done on this ground yet, so there is nothing to look at again.',
  },
  'ground-not-needed': {
    ar: 'موافقة الشخص المعني موجودة. أرسلوا بموجبها.',
    fr: 'Le consentement de la personne existe. Faites l’envoi sur ce consentement.',
    en: 'The person’s consent is there. Send it under the consent.',
  },
  'ground-without-protocol': {
    ar: 'لا بروتوكول نافذ لدى مؤسستكم، فلا أساس سوى الموافقة. اطلبوا من مسؤول النظام وضع البروتوكول.',
    fr: 'Aucun protocole n’est en vigueur ici : sans lui, seul le consentement compte. Demandez qu’il soit installé.',
    en: 'No protocol is in force here: without it only consent counts. Ask your administrator to install it.',
  },
  'ground-for-another-act': {
    ar: 'هذا الأساس لإجراء آخر. قدّموا طلباً لهذا الإجراء.',
    fr: 'Ce motif vaut pour un autre acte. Faites une demande pour celui-ci.',
    en: 'This ground is for another act. Ask for one for this act.',
  },
  'ground-sister-not-needed': {
    ar: 'في مؤسستكم من يستطيع التأكيد. اطلبوا ذلك من زميل أو زميلة.',
    fr: 'Dans votre organisation, assez de collègues peuvent confirmer. Adressez-vous à l’une ou l’un d’eux.',
    en: 'Enough of your own colleagues can confirm. Ask one of them.',
  },
  'ground-sister-unfit': {
    ar: 'لا يجوز سؤال هذه المؤسسة: ليست عضواً كاملاً، أو هي طرف في هذا الإجراء، أو تعمل معكم تحت سقف واحد. اختاروا غيرها.',
    fr: 'Cette organisation ne peut être interrogée : pas membre à part entière, concernée par l’acte lui-même, ou sous votre toit. Choisissez-en une autre.',
    en: 'This organisation cannot be asked: it is no full member, takes part in the act itself, or is under one roof with you. Choose another.',
  },
  'ground-question-over': {
    ar: 'أُجيب عن هذا السؤال أو انقضت مهلته. إن لزم الأمر فاتصلوا بالمؤسسة التي سألت.',
    fr: 'Cette question a sa réponse, ou son délai est passé. Au besoin, appelez l’organisation qui l’a posée.',
    en: 'This question was answered, or its time is over. If need be, ring the organisation that asked.',
  },
};

export const courtOrderRefusals: Readonly<Record<CourtOrderRefusal, InEachLanguage>> = {
  'order-needs-second-person': {
    ar: 'لا يؤكد القرار من اتخذه. اطلبوا ذلك من زميل أو زميلة.',
    fr: 'Qui a décidé ne peut confirmer. Adressez-vous à une ou un collègue.',
    en: 'Whoever decided cannot confirm it. Ask a colleague.',
  },
  'order-not-decided': {
    ar: 'اكتبوا أولاً ما يُعطى وما يُحجب.',
    fr: 'Écrivez d’abord ce qui est remis et ce qui est retenu.',
    en: 'First write down what is given and what is held back.',
  },
  'order-already-answered': {
    ar: 'سبق الرد على هذا الأمر. إن جاء أمر جديد فسجّلوه على حدة.',
    fr: 'Il a déjà été répondu à cet ordre. S’il en vient un nouveau, consignez-le à part.',
    en: 'This order was answered already. If a new one comes, record it by itself.',
  },
  'order-in-the-future': {
    ar: 'لا يمكن تسجيل أمر قبل صدوره. صحّحوا تاريخه.',
    fr: 'Un ordre ne s’enregistre pas avant d’être rendu. Corrigez sa date.',
    en: 'An order cannot be recorded before it is made. Correct its date.',
  },
};
