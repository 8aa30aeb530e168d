import type { Need } from '#protocols';
import { fieldName } from '../consent-text/consent-text.js';
import type { InEachLanguage, Language } from '../language.js';
import { consentNoteNames, consentQuestionNames, recipientKindNames } from './code-names.js';

const comma: InEachLanguage = { ar: '، ', fr: ', ', en: ', ' };
const or: InEachLanguage = { ar: ' أو ', fr: ' ou ', en: ' or ' };

const plain: Readonly<
  Record<
    'consent' | 'own-consent' | 'assent' | 'appointed-guardian' | 'recipient-named' | 'reason' | 'second-person',
    InEachLanguage
  >
> = {
  consent: {
    ar: 'اسألوا الشخص المعني وسجّلوا موافقته.',
    fr: 'Demandez à la personne et consignez son accord.',
    en: 'Ask the person and record the consent.',
  },
  'own-consent': {
    ar: 'اسألوا الشخص المعني نفسه: لا يوافق أحد عنه.',
    fr: 'Demandez à la personne elle-même : nul ne consent à sa place.',
    en: 'Ask the person: nobody else consents for her or him.',
  },
  assent: {
    ar: 'اسألوا الطفل نفسه وسجّلوا رضاه.',
    fr: 'Demandez à l’enfant et consignez son accord.',
    en: 'Ask the child and record her or his own assent.',
  },
  'appointed-guardian': {
    ar: 'قد يكون ولي الأمر هو الجاني: لا تسألوه ولا تخبروه. اطلبوا وصياً معيّناً.',
    fr: 'Le tuteur est peut-être l’auteur : ne le consultez ni ne l’informez. Demandez un tuteur désigné.',
    en: 'The guardian may be the trafficker: neither ask nor tell. Ask for an appointed guardian.',
  },
  'recipient-named': {
    ar: 'اسألوا الشخص المعني عن هذه الجهة بالاسم.',
    fr: 'Demandez à la personne pour ce destinataire, par son nom.',
    en: 'Ask the person about this recipient by name.',
  },
  reason: { ar: 'اكتبوا السبب.', fr: 'Écrivez le motif.', en: 'Write the reason down.' },
  'second-person': {
    ar: 'اطلبوا موافقة شخص ثانٍ، ولو من مؤسسة شقيقة.',
    fr: 'Demandez l’accord d’une deuxième personne, fût-elle d’une organisation sœur.',
    en: 'Ask a second person to agree, if need be from a sister member.',
  },
};

/** What somebody does so that an act is allowed: one step, in a sentence. */
export function needWords(need: Need, language: Language): string {
  switch (need.need) {
    case 'told':
      return told(
        need.questions.map((question) => consentQuestionNames[question]),
        language,
      );
    case 'noted':
      return noted(
        need.notes.map((note) => consentNoteNames[note]),
        language,
      );
    case 'shorter-consent':
      return {
        ar: `اختاروا مع الشخص المعني مدة لا تتجاوز ${need.days} يوماً.`,
        fr: `Choisissez avec la personne une durée de ${need.days} jours au plus.`,
        en: `Choose with the person a time of ${need.days} days at most.`,
      }[language];
    case 'listed-recipient':
      return listed(
        need.listed.map((kind) => recipientKindNames[kind]),
        language,
      );
    case 'fewer-fields':
      return leaveOut(need.leaveOut.map(fieldName), language);
    case 'one-of':
      return oneOf(
        need.of.map(({ label }) => label),
        language,
      );
    default:
      return plain[need.need][language];
  }
}

const each = (names: readonly InEachLanguage[], language: Language, joint = comma) =>
  names.map((name) => name[language]).join(joint[language]);

function told(names: readonly InEachLanguage[], language: Language): string {
  const what = each(names, language);
  return {
    ar: `اشرحوا قبل الموافقة: ${what}.`,
    fr: `Dites avant l’accord : ${what}.`,
    en: `Tell before the consent: ${what}.`,
  }[language];
}

function noted(names: readonly InEachLanguage[], language: Language): string {
  const what = each(names, language);
  return {
    ar: `سجّلوا مع الموافقة: ${what}.`,
    fr: `Notez avec l’accord : ${what}.`,
    en: `Note with the consent: ${what}.`,
  }[language];
}

function listed(names: readonly InEachLanguage[], language: Language): string {
  const what = each(names, language, or);
  if (names.length === 0) {
    return {
      ar: 'لا يجوز قول شيء لهذا الغرض.',
      fr: 'Rien ne peut être dit pour ce but.',
      en: 'Nothing may be told for this purpose.',
    }[language];
  }
  return {
    ar: `لهذا الغرض يجوز إخبار: ${what}.`,
    fr: `Pour ce but peuvent être informés : ${what}.`,
    en: `For this purpose may be told: ${what}.`,
  }[language];
}

function leaveOut(names: readonly InEachLanguage[], language: Language): string {
  const what = each(names, language);
  return { ar: `اتركوا خارج الإرسال: ${what}.`, fr: `Laissez de côté : ${what}.`, en: `Leave out: ${what}.` }[language];
}

function oneOf(names: readonly InEachLanguage[], language: Language): string {
  const what = each(names, language, or);
  return { ar: `يلزم: ${what}.`, fr: `Il faut : ${what}.`, en: `Needed: ${what}.` }[language];
}
