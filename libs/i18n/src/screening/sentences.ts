import type { DefinitionElement, DimensionClause, ElementStanding, ScreeningConclusion } from '#domain';
import type { InEachLanguage } from '../language.js';

/** What a screening says at the end. It never says more than "possible", and never "not". */
export const conclusionSentences: Readonly<Record<ScreeningConclusion, InEachLanguage>> = {
  PossibleVictimOfTrafficking: {
    ar: 'بحسب التعريف المشترك قد يكون الشخص المعني ضحية محتملة للاتجار بالبشر. هذا لا يقرر شيئاً: القرار لأشخاص في مؤسسة.',
    fr: 'Selon la définition commune, la personne peut être une victime présumée de la traite. Cela ne décide rien : ce sont des gens d’une organisation qui décident.',
    en: 'By the shared definition the person may be a possible victim of trafficking. This decides nothing: people of an organisation decide.',
  },
  'nothing-can-be-concluded': {
    ar: 'لا يمكن استنتاج شيء من هذه الأجوبة. هذا لا يُنقص من حق الشخص المعني في الدعم، ويمكن السؤال من جديد متى أراد.',
    fr: 'De ces réponses, rien ne peut être conclu. Le droit de la personne à l’aide reste entier, et l’on peut redemander quand elle le souhaite.',
    en: 'Nothing can be concluded from these answers. The person’s right to support is untouched, and it may be asked again when she or he wishes.',
  },
};

/** The part of the published rule by which a dimension is positive. */
export const clauseSentences: Readonly<Record<DimensionClause, InEachLanguage>> = {
  'two-strong': {
    ar: 'يكفي مؤشران قويان',
    fr: 'deux indices forts suffisent',
    en: 'two strong signs are enough',
  },
  'strong-and-another': {
    ar: 'يكفي مؤشر قوي مع مؤشر متوسط أو ضعيف',
    fr: 'un indice fort et un indice moyen ou faible suffisent',
    en: 'one strong sign with a medium or weak one is enough',
  },
  'three-medium': {
    ar: 'تكفي ثلاثة مؤشرات متوسطة',
    fr: 'trois indices moyens suffisent',
    en: 'three medium signs are enough',
  },
  'two-medium-and-weak': {
    ar: 'يكفي مؤشران متوسطان مع مؤشر ضعيف',
    fr: 'deux indices moyens et un indice faible suffisent',
    en: 'two medium signs with a weak one are enough',
  },
};

/** What is said of a dimension whose signs are not enough. */
export const notEnough: InEachLanguage = {
  ar: 'المؤشرات المذكورة لا تكفي بحسب القاعدة',
  fr: 'les indices dits ne suffisent pas selon la règle',
  en: 'the signs that were told are not enough by the rule',
};

/** Added where something was not asked, or left unsaid. */
export const someUnsaid: InEachLanguage = {
  ar: 'بقيت أسئلة لم تُطرح أو فضّل الشخص المعني عدم الإجابة عنها',
  fr: 'des questions n’ont pas été posées, ou la personne préfère ne pas y répondre',
  en: 'some questions were not asked, or the person prefers not to answer',
};

export const elementNames: Readonly<Record<DefinitionElement, InEachLanguage>> = {
  act: { ar: 'الفعل', fr: 'Acte', en: 'Act' },
  means: { ar: 'الوسيلة', fr: 'Moyen', en: 'Means' },
  exploitation: { ar: 'الاستغلال', fr: 'Exploitation', en: 'Exploitation' },
};

export const elementStandingNames: Readonly<Record<ElementStanding['standing'], InEachLanguage>> = {
  shown: { ar: 'ظاهر من الأجوبة', fr: 'ressort des réponses', en: 'shown by the answers' },
  'not-shown': {
    ar: 'لا يظهر من هذه الأجوبة',
    fr: 'ne ressort pas de ces réponses',
    en: 'not shown by these answers',
  },
  'not-needed': {
    ar: 'لا تُشترط وسيلة لمن هو دون الثامنة عشرة',
    fr: 'aucun moyen n’est requis avant dix-huit ans',
    en: 'no means is needed under eighteen',
  },
};

export const ageReadings: Readonly<Record<'child' | 'adult', InEachLanguage>> = {
  child: {
    ar: 'تُقرأ الأجوبة على أن العمر حينها دون الثامنة عشرة:',
    fr: 'Réponses lues pour moins de dix-huit ans au moment des faits :',
    en: 'The answers, read for an age under eighteen at the time:',
  },
  adult: {
    ar: 'تُقرأ الأجوبة على أن العمر حينها ثماني عشرة سنة أو أكثر:',
    fr: 'Réponses lues pour dix-huit ans ou plus au moment des faits :',
    en: 'The answers, read for an age of eighteen or more at the time:',
  },
};

export const ageMatters: InEachLanguage = {
  ar: 'العمر حينها غير معروف وهو يغيّر النتيجة. إلى أن يُعرف تُؤخذ القراءة الأوسع حماية.',
  fr: 'L’âge au moment des faits n’est pas connu et change le résultat. D’ici là, la lecture la plus protectrice compte.',
  en: 'The age at the time is not known and makes the difference. Until it is known, the more protective reading counts.',
};

export const consentIrrelevant: InEachLanguage = {
  ar: 'لا يغيّر من ذلك شيئاً أن يكون الشخص المعني قد وافق.',
  fr: 'Que la personne ait consenti n’y change rien.',
  en: 'Whether the person agreed changes nothing about it.',
};

/** Before the name of a subject on which no set is at hand. */
export const setMissing: InEachLanguage = {
  ar: 'مجموعة غير متوفرة، فلا يقول هذا التعرّف الأوّلي شيئاً عنها',
  fr: 'Jeu d’indices manquant, dont ce repérage ne dit rien',
  en: 'A set that is not at hand, and of which this screening says nothing',
};

/** Beside a set that was not ratified. */
export const setProposed: InEachLanguage = {
  ar: 'هذه المجموعة مقترح لم يُعتمد بعد.',
  fr: 'Ce jeu d’indices est une proposition, pas encore ratifiée.',
  en: 'This set is a proposal that is not ratified yet.',
};
