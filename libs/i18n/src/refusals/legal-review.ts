import type { GuidanceRefusal, ReviewRefusal } from '#domain';
import type { InEachLanguage } from '../language.js';

export const reviewRefusals: Readonly<Record<ReviewRefusal, InEachLanguage>> = {
  'review-over': {
    ar: 'انتهت هذه المراجعة. اكتبوا طلباً جديداً إذا رغب الشخص المعني.',
    fr: 'Cet examen est terminé. Rédigez-en un nouveau si la personne le souhaite.',
    en: 'This review is over. Write a new one if the person wishes.',
  },
  'review-not-redacted': {
    ar: 'لم يُنقّح هذا النص بعد. اطلبوا من زميل أو زميلة حذف كل ما يدل على الشخص المعني.',
    fr: 'Ce texte n’est pas encore expurgé. Demandez à une ou un collègue d’en ôter ce qui désigne la personne.',
    en: 'This text is not redacted yet. Ask a colleague to take out what tells who it is about.',
  },
  'review-already-redacted': {
    ar: 'سبق تنقيح هذا النص. أرسلوه، أو اكتبوه من جديد.',
    fr: 'Ce texte est déjà expurgé. Envoyez-le, ou réécrivez-le.',
    en: 'This text is already redacted. Submit it, or write it anew.',
  },
  'review-already-submitted': {
    ar: 'وصل هذا الطلب إلى اللجنة ولا يتغير. أضيفوا ما يلزم في الرد على سؤال، أو اسحبوه.',
    fr: 'Cette demande est chez le comité et ne change plus. Complétez-la en répondant à une question, ou retirez-la.',
    en: 'This is with the committee and does not change. Add what is needed in an answer, or withdraw it.',
  },
  'review-not-submitted': {
    ar: 'لم يُقدَّم هذا الطلب إلى اللجنة بعد. قدّموه أولاً.',
    fr: 'Cette demande n’est pas encore soumise au comité. Soumettez-la d’abord.',
    en: 'This is not submitted to the committee yet. Submit it first.',
  },
  'review-not-assigned': {
    ar: 'لم يُكلَّف أحد بهذه المراجعة بعد. كلّفوا أعضاء من اللجنة أولاً.',
    fr: 'Personne n’est encore désigné pour cet examen. Désignez d’abord des membres du comité.',
    en: 'Nobody is assigned to this review yet. Assign reviewers first.',
  },
  'review-nothing-asked': {
    ar: 'لا سؤال بلا رد في هذه المراجعة. حدّثوا الصفحة.',
    fr: 'Aucune question n’attend de réponse. Actualisez la page.',
    en: 'No question waits for an answer. Look at the page anew.',
  },
  'review-not-due': {
    ar: 'لم يحن موعد هذه المراجعة بعد. انتظروا الآراء حتى الموعد.',
    fr: 'L’échéance de cet examen n’est pas atteinte. Attendez les avis jusque-là.',
    en: 'The deadline of this review has not come. Wait for the opinions until then.',
  },
  'review-needs-second-person': {
    ar: 'لا يجوز أن ينقّح النص من كتبه. اطلبوا ذلك من زميل أو زميلة.',
    fr: 'La personne qui a écrit le texte ne peut pas l’expurger. Demandez-le à une ou un collègue.',
    en: 'Whoever wrote the text cannot be the one who redacts it. Ask a colleague to.',
  },
  'review-no-committee': {
    ar: 'لا لجنة في ميثاق الشبكة بعد. اطلبوا من جهة التنسيق الوطنية اقتراح أعضائها.',
    fr: 'La charte ne prévoit pas encore de comité. Demandez au point focal d’en proposer les sièges.',
    en: 'The charter has no committee yet. Ask the focal point to propose its seats.',
  },
  'review-seat-unknown': {
    ar: 'لا مقعد بهذا الرمز في اللجنة. اختاروا من المقاعد التي في الميثاق.',
    fr: 'Le comité n’a pas de siège de ce nom. Choisissez parmi ceux de la charte.',
    en: 'The committee has no seat of this name. Choose among those in the charter.',
  },
  'review-seat-out-of-term': {
    ar: 'ولاية هذا المقعد غير سارية الآن. اختاروا مقعداً آخر.',
    fr: 'Le mandat de ce siège ne court pas en ce moment. Choisissez-en un autre.',
    en: 'The term of this seat does not run now. Choose another.',
  },
  'review-reviewer-of-a-party': {
    ar: 'مؤسسة هذا المقعد طرف في الحالة، فلا تراجعها. اختاروا مقعداً آخر.',
    fr: 'L’organisation de ce siège est partie à ce cas et ne peut l’examiner. Choisissez un autre siège.',
    en: 'The organisation of this seat is a party to the case and cannot review it. Choose another seat.',
  },
  'review-reviewers-missing': {
    ar: 'لا يكفي عدد من يجوز لهم المراجعة. اطلبوا من جهة التنسيق الوطنية اقتراح مقاعد أخرى.',
    fr: 'Trop peu de membres peuvent examiner cela. Demandez au point focal de proposer d’autres sièges.',
    en: 'Too few may review this. Ask the focal point to propose more seats.',
  },
  'review-not-a-reviewer': {
    ar: 'مؤسستكم ليست ممن يراجعون هذا الطلب، أو تنحّت عنه. لا خطوة لكم هنا؛ راجعوا طلباتكم الأخرى.',
    fr: 'Votre organisation n’est pas chargée de cet examen, ou s’en est retirée. Voyez vos autres demandes.',
    en: 'Your organisation does not sit on this review, or has stood back. Look at your other reviews.',
  },
  'review-already-assigned': {
    ar: 'سبق تكليف هذا المقعد أو تنحّيه. اختاروا مقعداً آخر.',
    fr: 'Ce siège est déjà désigné ou s’est retiré. Choisissez-en un autre.',
    en: 'This seat is assigned already, or has stood back. Choose another.',
  },
  'review-opinion-given': {
    ar: 'سبق أن أبدى هذا المقعد رأيه. انتظروا القرار.',
    fr: 'Ce siège a déjà donné son avis. Attendez la décision.',
    en: 'This seat has already given its opinion. Wait for the decision.',
  },
  'review-opinions-outstanding': {
    ar: 'لم يُبدِ الجميع رأيهم بعد. انتظروا الآراء أو الموعد النهائي.',
    fr: 'Tous les avis ne sont pas donnés. Attendez-les, ou l’échéance.',
    en: 'Not all opinions are given. Wait for them, or for the deadline.',
  },
  'review-quorum-missing': {
    ar: 'عدد الآراء أقل من النصاب. كلّفوا مقعداً آخر.',
    fr: 'Il y a moins d’avis que le quorum. Désignez un siège de plus.',
    en: 'There are fewer opinions than the quorum. Assign one more seat.',
  },
  'review-tied': {
    ar: 'لا أغلبية لأي رأي. كلّفوا مقعداً آخر.',
    fr: 'Aucun avis n’a la majorité. Désignez un siège de plus.',
    en: 'No answer has a majority. Assign one more seat.',
  },
  'review-decision-not-carried': {
    ar: 'لا تحمل الآراء هذا القرار. اتصلوا بالمؤسسة التي قدّمت الطلب.',
    fr: 'Les avis ne portent pas cette décision. Appelez l’organisation qui a soumis la demande.',
    en: 'The opinions do not carry this decision. Ring the organisation that submitted it.',
  },
  'review-question-missing': {
    ar: 'لا سؤال بهذا الرقم في هذه المراجعة. افتحوا المراجعة واختاروا السؤال.',
    fr: 'Cette question ne figure pas dans cet examen. Ouvrez l’examen et choisissez la question.',
    en: 'This question is not part of the review. Open the review and choose the question.',
  },
  'review-of-an-act': {
    ar: 'يصل هذا الفعل إلى اللجنة في كل حال ولا يُسحب. انتظروا القرار.',
    fr: 'Cet acte revient au comité dans tous les cas et ne se retire pas. Attendez la décision.',
    en: 'This act comes to the committee in any case and cannot be withdrawn. Wait for the decision.',
  },
  'review-file-destroyed': {
    ar: 'أُتلف مضمون هذه المراجعة ولا يمكن فتحه. بقي تاريخها وحالتها فقط.',
    fr: 'Le contenu de cet examen est détruit et ne peut plus être ouvert. Restent ses dates et son état.',
    en: 'The content of this review was destroyed and cannot be opened. Only its dates and state remain.',
  },
  'review-tells-name': {
    ar: 'في النص اسم من أسماء الشخص المعني. احذفوه أو استبدلوا به وصفاً عاماً.',
    fr: 'Le texte contient un nom de la personne. Ôtez-le ou remplacez-le par des mots généraux.',
    en: 'The text holds a name of the person. Take it out, or say it in general words.',
  },
  'review-tells-phone': {
    ar: 'في النص رقم هاتف من ملف الحالة. احذفوه.',
    fr: 'Le texte contient un numéro de téléphone du dossier. Ôtez-le.',
    en: 'The text holds a telephone number of the case. Take it out.',
  },
  'review-tells-e-mail': {
    ar: 'في النص عنوان بريد إلكتروني من ملف الحالة. احذفوه.',
    fr: 'Le texte contient une adresse électronique du dossier. Ôtez-la.',
    en: 'The text holds an e-mail address of the case. Take it out.',
  },
  'review-tells-address': {
    ar: 'في النص جزء من عنوان في ملف الحالة. لا تذكروا مكاناً أدق من البلد.',
    fr: 'Le texte contient une part d’une adresse du dossier. Ne nommez aucun lieu plus précis que le pays.',
    en: 'The text holds part of an address of the case. Name no place more exact than the country.',
  },
  'review-tells-birth': {
    ar: 'في النص تاريخ ميلاد الشخص المعني. اكتبوا «قاصر» أو «بالغ» بدلاً منه.',
    fr: 'Le texte contient la date de naissance de la personne. Écrivez « mineur » ou « adulte ».',
    en: 'The text holds the person’s day of birth. Write “child” or “adult” instead.',
  },
  'review-tells-number': {
    ar: 'في النص رقم وثيقة من وثائق الشخص المعني. احذفوه.',
    fr: 'Le texte contient le numéro d’un papier de la personne. Ôtez-le.',
    en: 'The text holds the number of one of the person’s papers. Take it out.',
  },
  'review-tells-reference': {
    ar: 'في النص رقم مرجعي للحالة. احذفوه.',
    fr: 'Le texte contient une référence du cas. Ôtez-la.',
    en: 'The text holds a reference of the case. Take it out.',
  },
};

export const guidanceRefusals: Readonly<Record<GuidanceRefusal, InEachLanguage>> = {
  'guidance-review-not-decided': {
    ar: 'لم تُحسم هذه المراجعة بعد. اكتبوا الإرشاد بعد القرار.',
    fr: 'Cet examen n’est pas décidé. Rédigez l’orientation après la décision.',
    en: 'This review is not decided. Write guidance after the decision.',
  },
  'guidance-needs-second-person': {
    ar: 'لا يجوز أن ينشر الإرشاد من كتبه. اطلبوا من زميل أو زميلة مراجعته ونشره.',
    fr: 'La personne qui a écrit l’orientation ne peut pas la publier. Demandez à une ou un collègue de la vérifier.',
    en: 'Whoever wrote the guidance cannot publish it. Ask a colleague to check it and publish.',
  },
  'guidance-already-published': {
    ar: 'نُشر هذا الإرشاد ولا يتغير. اكتبوا إرشاداً جديداً.',
    fr: 'Cette orientation est publiée et ne change plus. Rédigez-en une nouvelle.',
    en: 'This guidance is published and does not change. Write a new one.',
  },
  'guidance-without-text': {
    ar: 'اكتبوا عنواناً ونصاً بلغة واحدة على الأقل.',
    fr: 'Écrivez un titre et un texte dans une langue au moins.',
    en: 'Write a title and a text in one language at least.',
  },
  'guidance-copied': {
    ar: 'جملة من هذا النص مأخوذة من الملف. اكتبوها بكلمات جديدة.',
    fr: 'Une phrase vient du dossier. Récrivez-la avec d’autres mots.',
    en: 'A sentence of this comes from the dossier. Write it in new words.',
  },
  'guidance-names-a-party': {
    ar: 'يسمّي النص مؤسسة طرفاً في الحالة. احذفوا الاسم.',
    fr: 'Le texte nomme une organisation partie au cas. Ôtez ce nom.',
    en: 'The text names an organisation that was a party. Take the name out.',
  },
  'guidance-tells-a-number': {
    ar: 'في النص رقم طويل قد يكون هاتفاً أو مرجعاً. احذفوه.',
    fr: 'Le texte contient un long numéro, peut-être un téléphone ou une référence. Ôtez-le.',
    en: 'The text holds a long number, perhaps a telephone or reference. Take it out.',
  },
};
