import { type ConsentField, type ConsentPurpose, type ConsentQuestion, consentFields } from '#domain';
import type { ActKind, Burden, ConsentNote, RecipientKind } from '#protocols';
import { fieldName } from '../consent-text/consent-text.js';
import type { InEachLanguage } from '../language.js';

export const actNames: Readonly<Record<ActKind, InEachLanguage>> = {
  referral: { ar: 'إحالة', fr: 'orientation', en: 'referral' },
  hold: { ar: 'حفظ مكان مؤقتاً', fr: 'place gardée', en: 'hold' },
  stay: { ar: 'إقامة في دار إيواء', fr: 'séjour en foyer', en: 'stay in a shelter' },
  offer: { ar: 'عرض نقل مسؤولية المتابعة', fr: 'offre de transfert du suivi', en: 'offered handover' },
  handover: { ar: 'نقل مسؤولية المتابعة', fr: 'transfert du suivi', en: 'handover' },
  disclosure: { ar: 'إخبار سلطة', fr: 'communication à une autorité', en: 'disclosure' },
  retention: { ar: 'حفظ المعلومات', fr: 'conservation', en: 'keeping' },
};

export const recipientKindNames: Readonly<Record<RecipientKind, InEachLanguage>> = {
  member: { ar: 'مؤسسة عضو', fr: 'un membre', en: 'a member' },
  hospital: { ar: 'مستشفى', fr: 'un hôpital', en: 'a hospital' },
  ministry: { ar: 'وزارة', fr: 'un ministère', en: 'a ministry' },
  'ministry-shelter': { ar: 'دار إيواء حكومية', fr: 'un foyer de l’État', en: 'a shelter of the state' },
  'un-agency': { ar: 'وكالة للأمم المتحدة', fr: 'une agence de l’ONU', en: 'a UN agency' },
  police: { ar: 'الشرطة', fr: 'la police', en: 'the police' },
  prosecution: { ar: 'النيابة', fr: 'le parquet', en: 'the prosecution' },
  'legal-aid': { ar: 'مساعدة قانونية', fr: 'une aide juridique', en: 'legal aid' },
  'employment-service': { ar: 'خدمة تشغيل', fr: 'un service d’emploi', en: 'an employment service' },
  school: { ar: 'مدرسة', fr: 'une école', en: 'a school' },
  ngo: { ar: 'منظمة أهلية', fr: 'une ONG', en: 'an NGO' },
  embassy: { ar: 'سفارة', fr: 'une ambassade', en: 'an embassy' },
  other: { ar: 'جهة أخرى', fr: 'un autre organisme', en: 'another provider' },
  committee: { ar: 'اللجنة القانونية', fr: 'le comité juridique', en: 'the legal committee' },
  network: { ar: 'الشبكة', fr: 'le réseau', en: 'the network' },
};

export const consentQuestionNames: Readonly<Record<ConsentQuestion, InEachLanguage>> = {
  'interview-agreed': {
    ar: 'القبول بالمقابلة',
    fr: 'l’accord pour l’entretien',
    en: 'that the interview is agreed to',
  },
  'purpose-told': { ar: 'الغرض', fr: 'le but', en: 'the purpose' },
  'use-told': { ar: 'استعمال المعلومات', fr: 'l’usage des informations', en: 'the use of the information' },
  'research-use-told': { ar: 'الاستعمال في البحث', fr: 'l’usage pour la recherche', en: 'the use for research' },
  'access-right-told': { ar: 'حق الاطلاع', fr: 'le droit d’accès', en: 'the right of access' },
  'storage-time-told': { ar: 'مدة الحفظ', fr: 'la durée de conservation', en: 'how long it is kept' },
  'withdrawal-told': { ar: 'كيفية سحب الموافقة', fr: 'comment retirer l’accord', en: 'how to withdraw' },
};

export const consentNoteNames: Readonly<Record<ConsentNote, InEachLanguage>> = {
  language: { ar: 'اللغة', fr: 'la langue', en: 'the language' },
  interpreter: { ar: 'المترجم', fr: 'l’interprète', en: 'the interpreter' },
  present: { ar: 'من كان حاضراً', fr: 'qui était présent', en: 'who was present' },
  'text-version': {
    ar: 'إصدار النص المقروء',
    fr: 'la version du texte lu',
    en: 'the version of the text that was read',
  },
  form: { ar: 'كيف أُعطيت', fr: 'la forme de l’accord', en: 'how it was given' },
};

const purposeNames: Readonly<Record<ConsentPurpose, InEachLanguage>> = {
  interview: { ar: 'المقابلة', fr: 'l’entretien', en: 'the interview' },
  referral: { ar: 'إحالة', fr: 'une orientation', en: 'a referral' },
  shelter: { ar: 'إيواء', fr: 'un hébergement', en: 'a shelter' },
  'handover-offer': { ar: 'عرض نقل المسؤولية', fr: 'une offre de transfert', en: 'an offered handover' },
  handover: { ar: 'نقل المسؤولية', fr: 'un transfert', en: 'a handover' },
  'kept-by-giver': {
    ar: 'ما يبقى عند المؤسسة السابقة',
    fr: 'ce que garde l’organisation précédente',
    en: 'what the giver keeps',
  },
  authorities: { ar: 'إخبار السلطات', fr: 'informer les autorités', en: 'telling the authorities' },
  'legal-review': { ar: 'مراجعة قانونية', fr: 'un examen juridique', en: 'a legal review' },
  reporting: { ar: 'السجلات والإحصاءات', fr: 'fiches et statistiques', en: 'records and statistics' },
};

const burdenNames: Readonly<Record<Burden, InEachLanguage>> = {
  'guardian-approval': { ar: 'موافقة ولي الأمر', fr: 'accord du tuteur', en: 'a guardian’s approval' },
  'authority-approval': { ar: 'موافقة سلطة', fr: 'accord d’une autorité', en: 'an authority’s approval' },
  'compulsory-report': { ar: 'تبليغ إلزامي', fr: 'signalement obligatoire', en: 'a compulsory report' },
  'closed-shelter': { ar: 'دار مغلقة', fr: 'foyer fermé', en: 'a closed shelter' },
};

const personNames: Readonly<Record<string, InEachLanguage>> = {
  anyone: { ar: 'كل شخص', fr: 'toute personne', en: 'anyone' },
  child: { ar: 'طفل', fr: 'un enfant', en: 'a child' },
};

const fieldNames: Readonly<Record<string, InEachLanguage>> = Object.fromEntries(
  consentFields.map((field: ConsentField) => [field, fieldName(field)]),
);

/** The codes of rules by the member in which they stand; codes of standards are shown as they are. */
const codeNames: Readonly<Record<string, Readonly<Record<string, InEachLanguage>>>> = {
  acts: actNames,
  act: actNames,
  told: consentQuestionNames,
  noted: consentNoteNames,
  purpose: purposeNames,
  recipient: recipientKindNames,
  fields: fieldNames,
  burden: burdenNames,
  persons: personNames,
};

/** What a code is called where it stands in a rule; the code itself, where it is the name. */
export function codeName(facet: string, code: string): InEachLanguage {
  return codeNames[facet]?.[code] ?? { ar: code, fr: code, en: code };
}
