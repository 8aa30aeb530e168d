import type { MembershipRefusal } from '#domain';
import type { InEachLanguage } from '../language.js';

export const membershipRefusals: Readonly<Record<MembershipRefusal, InEachLanguage>> = {
  'member-not-found': {
    ar: 'لا توجد مؤسسة عضو بهذا المعرّف. اختاروا مؤسسة من قائمة الأعضاء.',
    fr: 'Aucun membre ne porte cet identifiant. Choisissez une organisation dans la liste des membres.',
    en: 'No member has this id. Choose an organisation from the list of members.',
  },
  'member-is-oneself': {
    ar: 'هذه مؤسستكم نفسها. اختاروا مؤسسة أخرى.',
    fr: 'C’est votre propre organisation. Choisissez-en une autre.',
    en: 'This is your own organisation. Choose another one.',
  },
  'member-blocked': {
    ar: 'أوقفت مؤسستكم الإحالات الجديدة مع هذه المؤسسة. اختاروا مؤسسة أخرى، أو اطلبوا من جهة التنسيق رفع الإيقاف.',
    fr: 'Votre organisation a bloqué les nouvelles orientations avec ce membre. Choisissez-en un autre, ou demandez au point focal de lever le blocage.',
    en: 'Your organisation has blocked new referrals with this member. Choose another one, or ask the focal point to lift the block.',
  },
  'copy-not-found': {
    ar: 'لا يوجد دليل على نسخة أخرى من هذه العقدة، فلا قرار مطلوب.',
    fr: 'Rien n’indique qu’une autre copie de ce nœud fonctionne : il n’y a rien à décider.',
    en: 'Nothing shows that another copy of this node runs: there is nothing to decide.',
  },
  'sealed-mail-unreadable': {
    ar: 'لا يمكن قراءة هذا الملف كبريد مختوم من مؤسسة عضو. اطلبوا ممن أحضره نسخة جديدة.',
    fr: 'Ce fichier ne peut pas être lu comme courrier scellé d’un membre. Demandez une nouvelle copie à qui l’a apporté.',
    en: 'This file cannot be read as sealed mail of a member. Ask whoever brought it for a new copy.',
  },
  'sealed-mail-for-another': {
    ar: 'هذا البريد المختوم موجّه إلى مؤسسة أخرى. سلّموه إليها؛ لا أحد غيرها يستطيع فتحه.',
    fr: 'Ce courrier scellé est destiné à un autre membre. Remettez-le-lui : personne d’autre ne peut l’ouvrir.',
    en: 'This sealed mail is for another member. Hand it on there: nobody else can open it.',
  },
  'sealed-mail-begins-later': {
    ar: 'تنقص رسائل سابقة لما في هذا الملف. اطلبوا من المؤسسة المرسلة ملفًا يبدأ قبل ذلك.',
    fr: 'Il manque des lettres antérieures à celles de ce fichier. Demandez à l’expéditeur un fichier qui commence plus tôt.',
    en: 'Letters from before this file are missing. Ask its sender for a file that begins earlier.',
  },
  'entry-not-found': {
    ar: 'لا يوجد عند هذا الموضع ما قالته مؤسستكم للجميع، أو سبق محوه. تحققوا من رقم الموضع.',
    fr: 'À cette place, rien de ce que votre organisation a dit à tous, ou c’est déjà effacé. Vérifiez le numéro.',
    en: 'There is nothing at this place that your organisation has said to all, or it is erased already. Check the number.',
  },
  'entry-never-erased': {
    ar: 'الأصوات والمفاتيح والمواثيق وعمليات المحو تبقى ليبقى إثباتها ممكنًا. لا يمكن محو هذا.',
    fr: 'Les votes, clés, chartes et effacements restent, pour qu’on puisse les prouver. Ceci ne peut pas être effacé.',
    en: 'Votes, keys, charters and erasures stay, so that they can be proven. This cannot be erased.',
  },
};
