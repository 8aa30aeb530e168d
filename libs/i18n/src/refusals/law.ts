import type { LawFileRefusal, LawRefusal, WayRefusal } from '#domain';
import type { InEachLanguage } from '../language.js';

export const lawRefusals: Readonly<Record<LawRefusal, InEachLanguage>> = {
  'law-number-not-valid': {
    ar: 'اكتبوا رقم مادة القانون النموذجي كما يُستشهد به، مثل 8 أو 8-1، بما لا يزيد على 40 حرفاً.',
    fr: 'Écrivez le numéro de l’article de la loi type comme on le cite, par exemple 8 ou 8-1, en 40 caractères au plus.',
    en: 'Write the number of the article of the model law as it is cited, such as 8 or 8-1, in at most 40 characters.',
  },
  'law-text-missing': {
    ar: 'أحد النصوص فارغ أو طويل جداً. الحد الأقصى 20000 حرف للنص و300 للعنوان و500 للسطر الواحد.',
    fr: 'Un texte est vide ou trop long : 20000 caractères au plus pour un texte, 300 pour un titre, 500 pour une ligne.',
    en: 'A text is empty or too long: at most 20,000 characters for a text, 300 for a title, 500 for one line.',
  },
  'law-language-not-valid': {
    ar: 'رمز لغة النص حرفان أو ثلاثة، مثل ar أو fr أو ckb، ولا تتكرر اللغة نفسها.',
    fr: 'La langue d’un texte s’écrit en deux ou trois lettres, par exemple ar, fr ou ckb, et chaque langue une seule fois.',
    en: 'The language of a text has two or three letters, such as ar, fr or ckb, and each language stands once.',
  },
  'law-elements-not-valid': {
    ar: 'أضيفوا عنصراً واحداً على الأقل، ولكل عنصر رمز خاص به بحروف لاتينية صغيرة، مثل act.',
    fr: 'Ajoutez au moins un élément, chacun avec son propre code en petites lettres, par exemple act.',
    en: 'Add at least one element, each with a code of its own in small letters, such as act.',
  },
  'law-source-missing': {
    ar: 'اكتبوا المصدر الذي قُرئ فيه النص، بما لا يزيد على 500 حرف.',
    fr: 'Indiquez la source où le texte a été lu, en 500 caractères au plus.',
    en: 'Write the source in which the text was read, in at most 500 characters.',
  },
  'law-date-not-valid': {
    ar: 'اكتبوا التاريخ كما يذكره المصدر: 2016 أو 2016-08 أو 2016-08-25.',
    fr: 'Écrivez la date comme la source la donne : 2016, 2016-08 ou 2016-08-25.',
    en: 'Write the date as the source has it: 2016, 2016-08 or 2016-08-25.',
  },
  'law-until-too-early': {
    ar: 'تاريخ انتهاء النفاذ يسبق تاريخ بدئه. صححوا أحدهما.',
    fr: 'La fin de vigueur précède l’entrée en vigueur. Corrigez l’une des deux dates.',
    en: 'It ends before it comes into force. Correct one of the two dates.',
  },
  'law-place-missing': {
    ar: 'اكتبوا رقم القانون والمادة كما يُستشهد بهما، مثل 27-14 و448-1.',
    fr: 'Écrivez la loi et l’article comme on les cite, par exemple 27-14 et 448-1.',
    en: 'Write the law and the article as they are cited, such as 27-14 and 448-1.',
  },
  'law-judgement-missing': {
    ar: 'بيّنوا لكل عنصر، مرة واحدة، هل يستوفيه النص أو يستوفيه جزئياً أو لا يستوفيه.',
    fr: 'Dites pour chaque élément, une seule fois, s’il est satisfait, en partie satisfait ou non satisfait.',
    en: 'Say of each element, once, whether it is met, partly met or not met.',
  },
  'law-article-unknown': {
    ar: 'لا توجد في المكتبة مادة بهذا الرقم من القانون النموذجي. أدخلوا المادة أولاً.',
    fr: 'La bibliothèque n’a pas d’article de la loi type sous ce numéro. Saisissez d’abord l’article.',
    en: 'The library has no article of the model law with this number. Enter the article first.',
  },
  'law-element-unknown': {
    ar: 'ليس لهذه المادة من القانون النموذجي عنصر بهذا الرمز. اختاروا من عناصرها، أو أضيفوا العنصر إلى المادة.',
    fr: 'Cet article de la loi type n’a pas d’élément sous ce code. Choisissez parmi ses éléments, ou ajoutez-le à l’article.',
    en: 'This article of the model law has no element with this code. Choose among its elements, or add it to the article.',
  },
  'law-entry-kept-already': {
    ar: 'لدى مؤسستكم قيد لهذا الموضوع. عدّلوا ذلك القيد بدلاً من إضافة آخر.',
    fr: 'Votre organisation tient déjà une fiche pour cela. Modifiez-la au lieu d’en ajouter une autre.',
    en: 'Your organisation keeps an entry for this already. Change that one instead of adding another.',
  },
  'law-entry-of-another-member': {
    ar: 'هذا القيد لمؤسسة عضو أخرى. اكتبوا تعليقاً عليه، أو أدخلوا قيداً خاصاً بكم بجانبه.',
    fr: 'Cette fiche est tenue par une autre organisation membre. Commentez-la, ou saisissez la vôtre à côté.',
    en: 'Another member keeps this entry. Comment on it, or enter one of your own beside it.',
  },
  'law-comment-missing': {
    ar: 'اكتبوا التعليق، بما لا يزيد على 4000 حرف، ومن دون أي شيء يخص شخصاً بعينه.',
    fr: 'Écrivez le commentaire, en 4000 caractères au plus, sans rien qui concerne une personne.',
    en: 'Write the comment, in at most 4,000 characters, with nothing in it about a person.',
  },
};

export const wayRefusals: Readonly<Record<WayRefusal, InEachLanguage>> = {
  'way-not-begun': {
    ar: 'ابدؤوا مسار القانون بأول خطوة معروفة: التواصل أو الصياغة أو الإيداع أو الإقرار.',
    fr: 'Commencez le parcours de la loi par la première étape connue : contact, rédaction, dépôt ou adoption.',
    en: 'Begin the way of the law with the first step that is known: approach, draft, table or adopt.',
  },
  'way-not-drafted': {
    ar: 'لا يوجد بعد مشروع نص يمكن رفضه. سجّلوا الصياغة أولاً، أو اختاروا «توقف».',
    fr: 'Il n’y a pas encore de texte à rejeter. Notez d’abord la rédaction, ou choisissez « abandonné ».',
    en: 'There is no draft yet that could be rejected. Write down the drafting first, or say that it lapsed.',
  },
  'way-not-tabled': {
    ar: 'لم يُودَع المشروع في البرلمان بعد. سجّلوا الإيداع أولاً.',
    fr: 'Le texte n’a pas encore été déposé au parlement. Notez d’abord le dépôt.',
    en: 'It has not been tabled in parliament yet. Write down the tabling first.',
  },
  'way-not-adopted': {
    ar: 'لم يُقَرّ القانون بعد. سجّلوا الإقرار وتاريخه أولاً.',
    fr: 'La loi n’a pas encore été adoptée. Notez d’abord l’adoption et sa date.',
    en: 'The law has not been adopted yet. Write down the adoption and its day first.',
  },
  'way-there-already': {
    ar: 'مسار القانون في هذه المرحلة بالفعل. اختاروا الخطوة التالية.',
    fr: 'La loi en est déjà à cette étape. Choisissez la suivante.',
    en: 'The law is at this stage already. Choose the next step.',
  },
  'way-past-that': {
    ar: 'تجاوز القانون هذه المرحلة. اختاروا خطوة تلي المرحلة الحالية.',
    fr: 'La loi a dépassé cette étape. Choisissez une étape qui suit celle d’aujourd’hui.',
    en: 'The law is past that stage. Choose a step that follows the one where it stands.',
  },
  'way-over': {
    ar: 'اكتمل هذا المسار. لتعديل القانون النافذ ابدؤوا مساراً جديداً باسم قانون التعديل.',
    fr: 'Ce parcours est terminé. Pour modifier la loi en vigueur, commencez-en un autre au nom de la loi modificative.',
    en: 'This way is complete. To change the law in force, begin another one under the name of the amending law.',
  },
  'way-body-missing': {
    ar: 'اكتبوا الجهة: مع أي جهة جرى التواصل، أو أي برلمان، أو أي لجنة. اسم الجهة لا اسم شخص.',
    fr: 'Indiquez l’organe : qui a été contacté, quel parlement, quelle commission. Un organe, jamais le nom d’une personne.',
    en: 'Write the body: whom we approached, which parliament, which committee. A body, never a person’s name.',
  },
  'way-step-backwards': {
    ar: 'تاريخ هذه الخطوة يسبق الخطوة التي قبلها. صححوا التاريخ.',
    fr: 'Cette étape est datée d’avant la précédente. Corrigez la date.',
    en: 'This step is dated before the one that it follows. Correct the day.',
  },
  'way-step-in-future': {
    ar: 'هذا التاريخ لم يأتِ بعد. سجّلوا الخطوة عندما تتم.',
    fr: 'Cette date n’est pas encore arrivée. Notez l’étape quand elle aura eu lieu.',
    en: 'This day has not come yet. Write the step down once it was taken.',
  },
};

export const lawFileRefusals: Readonly<Record<LawFileRefusal, InEachLanguage>> = {
  'law-file-not-understood': {
    ar: 'تعذرت قراءة ملف القوانين. يجب أن يكون JSON بالشكل الموصوف في docs/running/law.md.',
    fr: 'Ce fichier de lois ne se lit pas. Il doit être en JSON, de la forme décrite dans docs/running/law.md.',
    en: 'The file of laws cannot be read. It must be JSON of the form described in docs/running/law.md.',
  },
  'law-file-empty': {
    ar: 'لا يحتوي الملف على أي مادة أو نص أو مسار قانون.',
    fr: 'Le fichier ne contient ni article, ni disposition, ni parcours de loi.',
    en: 'The file has no article, no provision and no way of a law.',
  },
  'law-file-has-faults': {
    ar: 'في ملف القوانين أخطاء، ولم يؤخذ منه شيء. صححوا القيود المذكورة ثم أعيدوا المحاولة.',
    fr: 'Le fichier de lois contient des erreurs et rien n’en a été repris. Corrigez les fiches indiquées, puis recommencez.',
    en: 'The file of laws has faults, and nothing of it was taken. Correct the entries that are named, then try again.',
  },
  'law-row-not-understood': {
    ar: 'لا يُفهم هذا القيد: ينقصه حقل، أو فيه حقل غير معروف أو قيمة من نوع آخر.',
    fr: 'Cette fiche n’est pas comprise : un champ manque, est inconnu ou a une valeur d’un autre type.',
    en: 'This entry is not understood: a field is missing, is unknown or has a value of another kind.',
  },
  'law-row-twice': {
    ar: 'في الملف قيد سابق للموضوع نفسه. أبقوا واحداً فقط.',
    fr: 'Le fichier a déjà une fiche pour la même chose. N’en gardez qu’une.',
    en: 'The file has an entry for the same thing already. Keep one of them.',
  },
};
