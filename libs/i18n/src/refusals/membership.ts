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
};
