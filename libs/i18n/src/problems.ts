import type { InEachLanguage } from './language.js';

/** What an API error says to people. A refusal is no error: its sentences stand in `refusals/`. */
export const problemSentences = {
  UNAUTHENTICATED: {
    ar: 'يلزم تسجيل الدخول أولاً.',
    fr: 'Connectez-vous d’abord.',
    en: 'Log in first.',
  },
  FORBIDDEN: {
    ar: 'هذا الإجراء ليس من ضمن مهامكم في هذا النظام. اسألوا مسؤول النظام عندكم.',
    fr: 'Cela ne fait pas partie de vos tâches dans ce système. Demandez à la personne qui l’administre.',
    en: 'This is not among your tasks in this system. Ask the person who administers it.',
  },
  NODE_LOCKED: {
    ar: 'الملفات مقفلة منذ إعادة التشغيل. يفتحها أول دخول من المناوبين.',
    fr: 'Les dossiers sont verrouillés depuis le redémarrage. La première connexion d’une personne de garde les ouvre.',
    en: 'The files are locked since the restart. The first login of somebody on duty opens them.',
  },
  INTERNAL_SERVER_ERROR: {
    ar: 'حدث خطأ لم نتوقعه ولم يُحفظ شيء من هذا الطلب بالضرورة. أعيدوا المحاولة، وإن تكرر فأخبروا مسؤول النظام.',
    fr: 'Une erreur imprévue est survenue. Réessayez ; si elle revient, prévenez la personne qui administre le système.',
    en: 'Something went wrong that should not. Try again; if it comes back, tell the person who runs the system.',
  },
} as const satisfies Record<string, InEachLanguage>;

export type ProblemCode = keyof typeof problemSentences;
