import type { CaseRefusal } from '#domain';
import type { InEachLanguage } from '../language.js';

export const caseRefusals: Readonly<Record<CaseRefusal, InEachLanguage>> = {
  'case-is-closed': {
    ar: 'هذه الحالة مغلقة. أعيدوا فتحها أولاً ثم سجّلوا ما تريدون.',
    fr: 'Ce dossier est clos. Rouvrez-le d’abord, puis notez ce que vous voulez.',
    en: 'This case is closed. Reopen it first, then write what you want.',
  },
  'case-is-open': {
    ar: 'هذه الحالة مفتوحة أصلاً. يمكنكم المتابعة فيها.',
    fr: 'Ce dossier est déjà ouvert. Vous pouvez y travailler.',
    en: 'This case is open already. You can go on working in it.',
  },
  'case-handed-over': {
    ar: 'انتقلت مسؤولية متابعة هذه الحالة إلى مؤسسة أخرى. تواصلوا معها لأي تغيير.',
    fr: 'Le suivi de ce dossier est passé à une autre organisation. Adressez-vous à elle pour tout changement.',
    en: 'Another organisation now answers for this case. Speak to that organisation for any change.',
  },
  'case-file-gone': {
    ar: 'ملف هذه الحالة لم يعد هنا: أُتلف مفتاحه بعد نقل مسؤولية المتابعة أو المحو. اسألوا المؤسسة المسؤولة الآن.',
    fr: 'Le contenu de ce dossier n’est plus ici : sa clé a été détruite après le transfert ou l’effacement. Demandez à l’organisation qui en répond.',
    en: 'The file of this case is no longer here: its key was destroyed after the handover or the erasure. Ask the organisation that answers for it.',
  },
  'case-file-unreadable': {
    ar: 'لا يمكن قراءة هذا الملف كاملاً هنا. اطلبوا من المؤسسة التي أرسلته أن تتحقق منه وترسله من جديد.',
    fr: 'Ce dossier ne peut pas être lu en entier ici. Demandez à l’organisation qui l’a envoyé de le vérifier et de le renvoyer.',
    en: 'This file cannot be read in full here. Ask the organisation that sent it to check it and to send it again.',
  },
  'case-changed-meanwhile': {
    ar: 'غيّر زميل أو زميلة هذا الملف في هذه الأثناء. افتحوا الملف من جديد وقارنوا ثم احفظوا تعديلكم؛ لم يُفقد شيء.',
    fr: 'Une collègue ou un collègue a modifié ce dossier entre-temps. Rouvrez-le, comparez, puis enregistrez votre changement ; rien n’est perdu.',
    en: 'A colleague changed this file in the meantime. Open it again, compare, then save your change; nothing is lost.',
  },
  'case-team-not-yours': {
    ar: 'لستم من هذا الفريق. اختاروا فريقاً تعملون فيه.',
    fr: 'Vous n’êtes pas de cette équipe. Choisissez une équipe où vous travaillez.',
    en: 'You do not belong to this team. Choose a team that you work in.',
  },
  'case-assignee-not-in-team': {
    ar: 'لا يوجد هذا الفريق، أو أن الشخص المختار لا يعمل فيه. اختاروا فريقاً وأحد أعضائه.',
    fr: 'Cette équipe n’existe pas, ou la personne choisie n’y travaille pas. Choisissez une équipe et l’un de ses membres.',
    en: 'There is no such team, or the one you chose does not work in it. Choose a team and one of its members.',
  },
  'follow-up-already-recorded': {
    ar: 'سُجّلت نتيجة هذه المتابعة من قبل. لتصحيحها أضيفوا ملاحظة أو خططوا لمتابعة جديدة.',
    fr: 'Ce suivi a déjà été consigné. Pour le corriger, ajoutez une note ou prévoyez un nouveau suivi.',
    en: 'This follow-up was recorded before. To put it right, add a note or plan a new follow-up.',
  },
  'follow-up-in-the-past': {
    ar: 'موعد المتابعة قد مضى. اختاروا موعداً قادماً.',
    fr: 'La date du suivi est passée. Choisissez une date à venir.',
    en: 'The day of the follow-up has passed. Choose one that is still to come.',
  },
  'reintegration-not-agreed': {
    ar: 'لم يقل الشخص المعني إنه يريد أن يُسأل عن حاله بعد المغادرة. اسألوه أولاً، ولا شيء يُخطط بلا موافقته.',
    fr: 'La personne n’a pas dit vouloir qu’on lui demande de ses nouvelles. Demandez-lui d’abord ; rien n’est prévu sans son accord.',
    en: 'The person has not said that she or he wants to be asked afterwards. Ask first; nothing is planned without that yes.',
  },
  'reintegration-without-safe-contact': {
    ar: 'لا توجد في الملف طريقة آمنة للتواصل بعد المغادرة. اكتبوا خطة التواصل الآمن مع الشخص المعني أولاً.',
    fr: 'Le dossier ne dit pas comment joindre la personne sans danger après son départ. Écrivez d’abord avec elle le plan de contact sûr.',
    en: 'The file says no safe way to reach the person afterwards. Write the safe-contact plan with her or him first.',
  },
  'reintegration-nothing-to-plan': {
    ar: 'لا يوجد موعد قادم لمتابعة إعادة الإدماج. خططوا لمتابعة عادية إذا لزم.',
    fr: 'Il ne reste aucune date de suivi de la réintégration. Prévoyez un suivi ordinaire si besoin.',
    en: 'No day for following the reintegration is still to come. Plan an ordinary follow-up if one is needed.',
  },
  'reintegration-already-planned': {
    ar: 'خُطط لمتابعة إعادة الإدماج في هذه الحالة من قبل. سجّلوا المواعيد المخططة أولاً.',
    fr: 'Le suivi de la réintégration est déjà prévu pour ce dossier. Consignez d’abord ce qui est prévu.',
    en: 'Following the reintegration has been planned for this case before. Record what is planned first.',
  },
  'reintegration-already-recorded': {
    ar: 'سُجّل هذا السؤال عن إعادة الإدماج من قبل. لتصحيحه أضيفوا ملاحظة.',
    fr: 'Cette étape du suivi de la réintégration est déjà consignée. Pour la corriger, ajoutez une note.',
    en: 'This step of following the reintegration was recorded before. To put it right, add a note.',
  },
  'reintegration-without-answers': {
    ar: 'لم تُكتب أجوبة عن الأجور والسكن والدخل. «لا يود أن يقول» جواب أيضاً.',
    fr: 'Il manque les réponses sur salaires, logement et revenu. « Ne souhaite pas le dire » en est une.',
    en: 'The answers on wages, housing and income are missing. “Prefers not to say” is one.',
  },
  'safe-contact-empty': {
    ar: 'لا توجد أي طريقة للتواصل في الخطة. أضيفوا طريقة واحدة، أو اختاروا «لا تواصل».',
    fr: 'Le plan ne dit aucun moyen de contact. Ajoutez-en un, ou choisissez « aucun contact ».',
    en: 'The plan says no way of contact. Add one, or choose “not at all”.',
  },
  'note-empty': {
    ar: 'الملاحظة فارغة. اكتبوا نصها ثم احفظوا.',
    fr: 'La note est vide. Écrivez-la, puis enregistrez.',
    en: 'The note is empty. Write it, then save.',
  },
  'country-unknown': {
    ar: 'رمز البلد غير معروف. اختاروا البلد من القائمة.',
    fr: 'Code de pays inconnu. Choisissez le pays dans la liste.',
    en: 'The code of the country is not known. Choose the country from the list.',
  },
  'language-unknown': {
    ar: 'رمز اللغة غير معروف. اختاروا اللغة من القائمة.',
    fr: 'Code de langue inconnu. Choisissez la langue dans la liste.',
    en: 'The code of the language is not known. Choose the language from the list.',
  },
  'birth-not-a-date': {
    ar: 'تاريخ الميلاد غير مفهوم. تكفي السنة وحدها، مثل 1998.',
    fr: 'La date de naissance n’est pas lisible. L’année seule suffit, par exemple 1998.',
    en: 'The date of birth cannot be read. The year alone is enough, 1998 for instance.',
  },
  'number-not-possible': {
    ar: 'هذا العدد غير ممكن. راجعوا عدد الأطفال والعمر، أو اتركوهما فارغين.',
    fr: 'Ce nombre n’est pas possible. Vérifiez le nombre d’enfants et l’âge, ou laissez-les vides.',
    en: 'This number is not possible. Check the number of children and the age, or leave them empty.',
  },
  'text-too-long': {
    ar: 'النص طويل جداً. اختصروه أو وزّعوه على ملاحظات.',
    fr: 'Le texte est trop long. Raccourcissez-le ou répartissez-le en notes.',
    en: 'The text is too long. Shorten it or spread it over notes.',
  },
  'search-term-too-short': {
    ar: 'كلمة البحث قصيرة. اكتبوا اسماً أو رقم هاتف كاملاً.',
    fr: 'La recherche est trop courte. Écrivez un nom ou un numéro de téléphone entier.',
    en: 'That is too little to search for. Write a name or a whole telephone number.',
  },
};
