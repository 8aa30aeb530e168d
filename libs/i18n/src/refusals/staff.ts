import type { StaffRefusal } from '#domain';
import type { InEachLanguage } from '../language.js';

export const staffRefusals: Readonly<Record<StaffRefusal, InEachLanguage>> = {
  'login-failed': {
    ar: 'اسم الدخول أو كلمة المرور غير صحيحين.',
    fr: 'Identifiant ou mot de passe incorrect.',
    en: 'The login name or the password is not right.',
  },
  'login-too-often': {
    ar: 'محاولات كثيرة. انتظروا قليلاً ثم حاولوا من جديد.',
    fr: 'Trop d’essais. Patientez un peu, puis réessayez.',
    en: 'Too many attempts. Wait a little, then try again.',
  },
  'node-locked': {
    ar: 'الملفات مقفلة منذ إعادة التشغيل. يفتحها أول دخول من المناوبين.',
    fr: 'Les dossiers sont verrouillés depuis le redémarrage. La première connexion d’une personne de garde les ouvre.',
    en: 'The files are locked since the restart. The first login of somebody on duty opens them.',
  },
  'not-found': {
    ar: 'لا يوجد شيء بهذا المرجع، أو لا يحق لكم الاطلاع عليه.',
    fr: 'Rien sous cette référence, ou vous n’y avez pas accès.',
    en: 'There is nothing under this reference, or you may not see it.',
  },
  'idempotency-key-reused': {
    ar: 'استُعمل مفتاح الطلب هذا لعملية أخرى. أرسلوا الطلب بمفتاح جديد.',
    fr: 'Cette clé de demande a déjà servi à une autre opération. Renvoyez la demande avec une nouvelle clé.',
    en: 'This request key was used for another operation. Send the request again with a new key.',
  },
};
