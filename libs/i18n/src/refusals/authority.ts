import type { AuthorityRefusal, RecoveryRefusal } from '#domain';
import type { InEachLanguage } from '../language.js';

export const authorityRefusals: Readonly<Record<AuthorityRefusal, InEachLanguage>> = {
  'authority-lapsed': {
    ar: 'منذ أيام لم يصل نظامكم إلى عدد كافٍ من الجهات المصوّتة في الشبكة لتؤكد صلاحيته. استمروا في المتابعة، وأعيدوا وصل النظام بالشبكة أو اتصلوا بجهة التنسيق؛ بعد ذلك تتجدد الصلاحية من تلقاء نفسها.',
    fr: 'Depuis des jours, trop peu d’organisations votantes ont pu confirmer votre système. Continuez le suivi, rétablissez la liaison avec le réseau ou appelez le point focal ; la confirmation revient ensuite d’elle-même.',
    en: 'For days too few of the organisations that vote in the network could confirm your system. Go on with the work, and reconnect it to the network or ring the focal point; the confirmation then comes by itself.',
  },
  'authority-charter-disputed': {
    ar: 'وُجد ميثاقان لإصدار واحد من ميثاق الشبكة. استمروا في المتابعة، ولا تُنقل مسؤولية حتى تؤكد جهة التنسيق أيهما يسري.',
    fr: 'Deux chartes existent pour une même version. Continuez le suivi ; rien ne se transmet avant que le point focal confirme laquelle vaut.',
    en: 'There are two charters for one version. Go on with the work; nothing is handed over until the focal point confirms which one holds.',
  },
  'authority-charter-expired': {
    ar: 'انتهت صلاحية ميثاق الشبكة المعروف لدى نظامكم. استمروا في المتابعة، واطلبوا من جهة التنسيق الميثاق الجديد.',
    fr: 'La charte du réseau connue ici a expiré. Continuez le suivi et demandez la nouvelle charte au point focal.',
    en: 'The charter known here has expired. Go on with the work, and ask the focal point for the new charter.',
  },
  'authority-clock-behind': {
    ar: 'ساعة الجهاز متأخرة عمّا كانت عليه. استمروا في المتابعة، واطلبوا ممن يدير النظام ضبط الساعة.',
    fr: 'L’horloge de la machine retarde sur ce qu’elle a déjà montré. Continuez le suivi et demandez à qui gère le système de la régler.',
    en: 'The clock of the machine is behind what it has shown before. Go on with the work, and ask whoever runs the system to set it right.',
  },
  'authority-no-standing': {
    ar: 'مؤسستكم ليست عضواً عاملاً في الشبكة حسب الميثاق المعروف لدى نظامكم. استمروا في المتابعة، واتصلوا بجهة التنسيق.',
    fr: 'Selon la charte connue ici, votre organisation n’est pas membre en exercice du réseau. Continuez le suivi et appelez le point focal.',
    en: 'By the charter known here your organisation is not an acting member of the network. Go on with the work, and ring the focal point.',
  },
  'authority-suspended': {
    ar: 'عضوية مؤسستكم في الشبكة معلّقة. يمكنكم نقل الحالات إلى غيركم وتأكيد ما يصل، ولا يمكنكم استلام حالات جديدة ولا طلب شيء جديد من غيركم. ما بدأ من قبل يستمر. اتصلوا بجهة التنسيق.',
    fr: 'Votre organisation est suspendue dans le réseau. Elle peut transmettre ses dossiers et confirmer, mais n’en prend plus et ne demande rien de nouveau aux autres. Ce qui a commencé continue. Appelez le point focal.',
    en: 'Your organisation is suspended in the network. It may hand cases over and confirm what arrives; it takes nothing in and asks nothing new of others. What was begun goes on. Ring the focal point.',
  },
  'authority-recovery-pending': {
    ar: 'نشرت الشبكة طلباً بإسناد هذه الحالة إلى مؤسسة أخرى لأن المسؤول عنها يُظنّ مفقوداً. إن كانت الحالة لديكم فسجّلوا اعتراضكم الآن، واستمروا في المتابعة.',
    fr: 'Le réseau a publié la reprise de ce dossier, dont le responsable passe pour perdu. S’il est chez vous, faites opposition maintenant, et continuez le suivi.',
    en: 'The network has published that this case is to be recovered, as its custodian is taken for lost. If it is with you, object now, and go on with the work.',
  },
  'authority-superseded': {
    ar: 'أسندت الشبكة هذه الحالة إلى مؤسسة أخرى. اتصلوا بها وأخبروها بما تعرفونه.',
    fr: 'Le réseau a confié ce dossier à une autre organisation. Appelez-la et dites-lui ce que vous savez.',
    en: 'The network has given this case to another organisation. Ring it, and tell it what you know.',
  },
  'authority-after-restore': {
    ar: 'أُعيدت بيانات هذه المؤسسة من نسخة احتياطية، وقد تكون الحالة سُلّمت بعد تلك النسخة. واصلوا رعاية الشخص وانتظروا ردّ المؤسسات الأخرى، أو اتصلوا بها هاتفيًا.',
    fr: 'Les données de cette organisation viennent d’une sauvegarde, et le dossier a pu être transmis depuis. Continuez à prendre soin de la personne et attendez la réponse des autres organisations, ou appelez-les.',
    en: 'The data of this organisation were restored from a backup, and the case may have been handed over since. Go on caring for the person, and wait for the other organisations to answer, or ring them.',
  },
};

export const recoveryRefusals: Readonly<Record<RecoveryRefusal, InEachLanguage>> = {
  'recovery-not-a-member': {
    ar: 'لا تُسند الحالة إلا من مؤسسة في الشبكة إلى مؤسسة أخرى عاملة فيها. اختاروا المؤسستين من قائمة الأعضاء.',
    fr: 'Un dossier passe d’une organisation du réseau à une autre, membre en exercice. Choisissez les deux dans la liste des membres.',
    en: 'A case goes from one organisation of the network to another that is an acting member. Choose both from the list of members.',
  },
  'recovery-already-pending': {
    ar: 'نُشر طلب إسناد هذه الحالة من قبل. انتظروا نتيجته.',
    fr: 'La reprise de ce dossier est déjà publiée. Attendez qu’elle aboutisse ou qu’elle soit abandonnée.',
    en: 'The recovery of this case is published already. Wait until it takes effect or is dropped.',
  },
  'recovery-ground-too-weak': {
    ar: 'أعلنت هذه المؤسسة أن الكهرباء أو الاتصال لديها غير مستقرين، فلا يكفي صمتها. اذكروا طلب الشخص المعني، أو وسيلتين جُرّبتا ولم تنجحا.',
    fr: 'Cette organisation a déclaré une électricité ou une liaison peu fiables : son silence ne suffit pas. Indiquez la demande de la personne, ou deux autres moyens essayés en vain.',
    en: 'Silence is not enough here: this organisation declared unreliable power or lines, or too few ways were tried. Name the person’s own request, or two other ways that were tried in vain.',
  },
  'recovery-wait-too-short': {
    ar: 'مهلة الانتظار أقصر مما يحدده الميثاق لهذه المؤسسة. اختاروا مهلة أطول.',
    fr: 'L’attente est plus courte que la charte ne le veut pour cette organisation. Choisissez une attente plus longue.',
    en: 'The wait is shorter than the charter asks for with this organisation. Choose a longer one.',
  },
  'recovery-not-pending': {
    ar: 'لا يوجد طلب منشور بإسناد هذه الحالة.',
    fr: 'Aucune reprise de ce dossier n’est publiée.',
    en: 'No recovery of this case is published.',
  },
  'recovery-too-early': {
    ar: 'لم تنتهِ مهلة الاعتراض بعد. اعتنوا بالشخص المعني، وأعيدوا المحاولة بعد انتهائها.',
    fr: 'Le délai d’opposition court encore. Occupez-vous de la personne et réessayez quand il sera passé.',
    en: 'The time to object is not over yet. Look after the person, and try again when it is.',
  },
  'recovery-objected': {
    ar: 'اعترضت المؤسسة المسؤولة عن الحالة، فهي ليست مفقودة. اتصلوا بها.',
    fr: 'L’organisation responsable du dossier s’y oppose : elle n’est pas perdue. Appelez-la.',
    en: 'The organisation that holds the case has objected: it is not lost. Ring it.',
  },
  'recovery-not-the-holder': {
    ar: 'لا يعترض إلا من هو مسؤول الآن عن متابعة الحالة. اتصلوا بالمؤسسة المسؤولة.',
    fr: 'Seule l’organisation qui est responsable du dossier en ce moment peut s’y opposer. Appelez-la.',
    en: 'Only the organisation that holds the case now can object. Ring the one that holds it.',
  },
  'recovery-not-the-carer': {
    ar: 'لم تُكلَّف مؤسستكم بهذه الحالة.',
    fr: 'Ce dossier n’est pas confié à votre organisation.',
    en: 'This case is not entrusted to your organisation.',
  },
  'recovery-case-already-open': {
    ar: 'فُتح ملف لهذه الحالة لديكم من قبل. تابعوا العمل فيه.',
    fr: 'Un dossier est déjà ouvert chez vous pour cette personne. Continuez-le.',
    en: 'A file is open here for this case already. Go on with that one.',
  },
};
