import type { InEachLanguage } from './language.js';

/**
 * What is said while a node is made, its root key is written on paper, and is typed from it later: to people who are not
 * technicians, each of whom reads it once.
 */
export const ceremony = {
  whatItIs: {
    ar: 'المفتاح الجذر يتكلم باسم مؤسستكم. ليس محفوظًا على أي حاسوب: هذه الكلمات الأربع والعشرون هي كل ما يوجد منه.',
    fr: 'La clé racine parle au nom de votre organisation. Elle n’est sur aucun ordinateur : ces 24 mots sont tout ce qui en existe.',
    en: 'The root key speaks for your organisation. It is on no computer: these 24 words are all there is.',
  },
  writeItDown: {
    ar: 'اكتبوها على ورقة بهذا الترتيب، ولا تسمحوا لأحد بتصويرها:',
    fr: 'Écrivez-les sur papier, dans cet ordre, et que personne ne les photographie :',
    en: 'Write them on paper, in this order, and let nobody photograph them:',
  },
  whenWritten: {
    ar: 'اضغطوا Enter بعد كتابتها على الورقة؛ عندها تُمحى من هذه الشاشة',
    fr: 'Appuyez sur Entrée quand ils sont sur le papier ; ils disparaîtront de cet écran',
    en: 'Press Enter when they are on paper; they are then gone from this screen',
  },
  typeAgain: {
    ar: 'أعيدوا كتابة الكلمات الأربع والعشرين من الورقة',
    fr: 'Retapez les 24 mots, d’après le papier',
    en: 'Type the 24 words again, from the paper',
  },
  anotherKey: {
    ar: 'هذا مفتاح جذر آخر. أي ورقة هي؟',
    fr: 'C’est une autre clé racine. De quel papier s’agit-il ?',
    en: 'This is another root key. Which paper is it?',
  },
  notReadAgain: {
    ar: 'لم يمكن قراءة الكلمات من الورقة مرة ثانية، فلم يُستعمل هذا المفتاح. ابدأوا من جديد.',
    fr: 'Les mots n’ont pas pu être relus sur le papier : cette clé racine n’a pas servi. Recommencez.',
    en: 'The words could not be read again from the paper, so this root key was not used. Begin anew.',
  },
  typeWords: {
    ar: 'كلمات المفتاح الجذر الأربع والعشرون، من الورقة',
    fr: 'Les 24 mots de la clé racine, d’après le papier',
    en: 'The 24 words of the root key, from the paper',
  },
  notTheWords: {
    ar: 'ليست هذه هي الكلمات. لم يتغير شيء.',
    fr: 'Ce ne sont pas ces mots. Rien n’a changé.',
    en: 'These are not the words. Nothing was changed.',
  },
  theWords: {
    ar: 'هذه هي الكلمات. أعيدوا الورقة إلى مكانها.',
    fr: 'Ce sont bien les mots. Remettez le papier à sa place.',
    en: 'These are the words. Put the paper back where it was.',
  },
  notTogether: {
    ar: 'كل كلمة منها في القائمة، لكنها معًا ليست مفتاحًا جذرًا. هل إحداها في غير مكانها؟',
    fr: 'Chacun de ces mots est dans la liste, mais ensemble ils ne font pas une clé racine. L’un d’eux est-il déplacé ?',
    en: 'Each of these is a word of the list, but together they are not a root key. Is one out of place?',
  },
  administrator: {
    ar: 'مدير النظام (يضيف المستخدمين ولا يفتح أي حالة)',
    fr: 'Administrateur du nœud (ajoute les utilisateurs, n’ouvre aucun dossier)',
    en: 'Node administrator (adds users, opens no case)',
  },
  onDuty: {
    ar: 'أول مستخدم مناوب (يفتح الحالات ويفتح قفل النظام)',
    fr: 'Premier utilisateur de garde (ouvre les dossiers, déverrouille le nœud)',
    en: 'First user on duty (opens cases, unlocks the node)',
  },
  loginName: { ar: 'اسم الدخول', fr: 'identifiant', en: 'login name' },
  name: { ar: 'الاسم', fr: 'nom', en: 'name' },
  password: { ar: 'كلمة السر', fr: 'mot de passe', en: 'password' },
  keyOnPaper: {
    ar: 'المفتاح الجذر على ورقتكم وليس في أي مكان آخر. أبعدوها عن هذا الجهاز، وجرّبوها بين حين وآخر: ihala keys words',
    fr: 'La clé racine est sur votre papier et nulle part ailleurs. Gardez-le loin de cette machine ; essayez-le de temps en temps : ihala keys words',
    en: 'The root key is on your paper and nowhere else. Keep it away from this machine; try it now and then: ihala keys words',
  },
} as const satisfies Record<string, InEachLanguage>;

/** What is wrong with words that were typed: their number. */
export function wordsTyped(count: number): InEachLanguage {
  return {
    ar: `الكلمات أربع وعشرون؛ كُتب منها ${count}.`,
    fr: `Il y a 24 mots ; ${count} ont été tapés.`,
    en: `There are 24 words; ${count} were typed.`,
  };
}

/** What is wrong with words that were typed: these, by their places from 1, are in no list. */
export function wordsUnknown(places: readonly number[]): InEachLanguage {
  const at = places.join(', ');
  const several = places.length > 1;
  return {
    ar: several ? `راجعوا الكلمات ${at}: ليست في القائمة.` : `راجعوا الكلمة ${at}: ليست في القائمة.`,
    fr: several
      ? `Revoyez les mots ${at} : ils ne sont pas dans la liste.`
      : `Revoyez le mot ${at} : il n’est pas dans la liste.`,
    en: `Look again at word ${at}: ${several ? 'they are' : 'it is'} not in the list.`,
  };
}
