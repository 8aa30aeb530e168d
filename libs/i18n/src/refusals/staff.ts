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
  'login-name-taken': {
    ar: 'اسم الدخول هذا مستعمل. اختاروا اسماً آخر.',
    fr: 'Cet identifiant est déjà pris. Choisissez-en un autre.',
    en: 'This login name is taken. Choose another one.',
  },
  'login-name-unusable': {
    ar: 'اسم الدخول من حرفين إلى 64: حروف وأرقام والعلامات . _ @ - دون مسافات.',
    fr: 'L’identifiant a de 2 à 64 signes : lettres, chiffres et . _ @ - sans espace.',
    en: 'A login name has 2 to 64 characters: letters, digits and . _ @ - without spaces.',
  },
  'password-too-weak': {
    ar: 'كلمة المرور قصيرة أو سهلة. اكتبوا 12 حرفاً على الأقل، كجملة لا يعرفها غيركم، دون اسم الدخول.',
    fr: 'Mot de passe trop court ou trop simple. Au moins 12 signes, par exemple une phrase à vous, sans votre identifiant.',
    en: 'The password is too short or too simple. Write at least 12 characters, such as a phrase of your own, without your login name.',
  },
  'password-wrong': {
    ar: 'كلمة المرور الحالية غير صحيحة.',
    fr: 'Le mot de passe actuel n’est pas correct.',
    en: 'The present password is not right.',
  },
  'password-not-own-yet': {
    ar: 'لم يضع هذا الزميل أو هذه الزميلة كلمة مرور خاصة بعد. بعد وضعها يمكن منح الوصول.',
    fr: 'Cette personne n’a pas encore choisi son propre mot de passe. L’accès pourra être donné ensuite.',
    en: 'This colleague has not set her or his own password yet. After that, access can be given.',
  },
  'duty-key-not-for-role': {
    ar: 'الاطلاع على الملفات ليس لهذا الدور. من يدير النظام أو يراجع سجله يحتاج إلى حساب ثانٍ للعمل على الحالات.',
    fr: 'Ce rôle n’ouvre pas les dossiers. Qui administre le système ou contrôle son journal a besoin d’un second compte pour suivre des personnes.',
    en: 'This role does not open files. Whoever runs the system or reviews its log needs a second account to work on cases.',
  },
  'duty-key-last-holder': {
    ar: 'لا أحد غير هذا الحساب يستطيع فتح الملفات، وبدونه تضيع. امنحوا الوصول لشخص آخر أولاً.',
    fr: 'Personne d’autre ne peut ouvrir les dossiers : sans ce compte, ils seraient perdus. Donnez d’abord l’accès à quelqu’un d’autre.',
    en: 'Nobody else can open the files: without this account they would be lost. Give access to somebody else first.',
  },
  'staff-suspended': {
    ar: 'هذا الحساب موقوف. أعيدوا تفعيله أولاً.',
    fr: 'Ce compte est suspendu. Rétablissez-le d’abord.',
    en: 'This account is suspended. Restore it first.',
  },
  'last-administrator': {
    ar: 'هذا آخر حساب لإدارة النظام. عيّنوا شخصاً آخر للإدارة أولاً.',
    fr: 'C’est le dernier compte d’administration. Nommez d’abord une autre personne.',
    en: 'This is the last administrator’s account. Name another administrator first.',
  },
  'team-name-taken': {
    ar: 'يوجد فريق بهذا الاسم. اختاروا اسماً آخر.',
    fr: 'Une équipe porte déjà ce nom. Choisissez-en un autre.',
    en: 'A team has this name already. Choose another one.',
  },
};
