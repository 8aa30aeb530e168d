import type { CaseFields, ServiceKind, Urgency } from '#domain';
import { momentIn } from '../codes/place.js';
import { serviceKindNames, urgencyNames } from '../codes/service.js';
import type { Language } from '../language.js';
import { type Correspondent, letterHead, signature } from './deletion-letter.js';
import { type Letter, setLetter } from './letter.js';
import { ltr, said, type Text, text } from './text.js';
import { toldRows } from './told-rows.js';

export interface ReferralLetterSlots {
  readonly from: Correspondent;
  readonly to: Correspondent;
  /** The number by which both name this referral. */
  readonly reference: string;
  readonly written: Date;
  readonly answerBy: Date;
  readonly kind: ServiceKind;
  readonly urgency: Urgency;
  readonly summary: string;
  /** What the person allowed this provider to be told, and nothing else. */
  readonly fields: CaseFields;
}

interface Worded {
  readonly kind: string;
  readonly urgency: string;
  readonly answerBy: string;
}

interface Sentences {
  readonly title: string;
  readonly opening: (slots: ReferralLetterSlots, worded: Worded) => Text[];
  readonly closing: (slots: ReferralLetterSlots) => Text[];
}

const sentences: Readonly<Record<Language, Sentences>> = {
  ar: {
    title: 'إحالة',
    opening: ({ reference, summary }, { kind, urgency, answerBy }) => [
      text`تحية طيبة وبعد،`,
      text`نطلب منكم خدمة: ${said(kind)}. رقم الإحالة: ${ltr(reference)}. درجة الاستعجال: ${urgency}.`,
      text`نرجو أن يصلنا ردكم في موعد أقصاه ${said(answerBy)}.`,
      ...ofSummary(summary),
      text`وافق الشخص المعني على أن تُطلعوا على ما يلي لهذا الغرض وحده، وله أن يسحب موافقته في أي وقت.`,
    ],
    closing: ({ from }) => [
      text`نرجو عدم نقل هذه المعلومات إلى أي جهة، وحفظها في مكان مقفل، وحذفها متى طلبنا ذلك.`,
      from.phone === null
        ? text`للرد، نرجو ذكر رقم الإحالة.`
        : text`للرد أو الاستفسار: ${ltr(from.phone)}، مع ذكر رقم الإحالة.`,
      text`مع الشكر والتقدير`,
    ],
  },
  fr: {
    title: 'Orientation',
    opening: ({ reference, summary }, { kind, urgency, answerBy }) => [
      text`Madame, Monsieur,`,
      text`Nous vous demandons un service : ${said(kind)}. Numéro : ${ltr(reference)}. Urgence : ${urgency}.`,
      text`Merci de nous répondre au plus tard le ${said(answerBy)}.`,
      ...ofSummary(summary),
      text`La personne a accepté que vous receviez ce qui suit, pour ce seul but. Elle peut retirer son accord à tout moment.`,
    ],
    closing: ({ from }) => [
      text`Merci de ne transmettre ces informations à personne, de les garder sous clé et de les effacer si nous vous le demandons.`,
      from.phone === null
        ? text`Pour répondre, rappelez ce numéro d’orientation.`
        : text`Pour répondre ou demander : ${ltr(from.phone)}, en rappelant ce numéro.`,
      text`Avec nos remerciements`,
    ],
  },
  en: {
    title: 'Referral',
    opening: ({ reference, summary }, { kind, urgency, answerBy }) => [
      text`Dear colleagues,`,
      text`We ask you for a service: ${said(kind)}. Number: ${ltr(reference)}. Urgency: ${urgency}.`,
      text`Please answer by ${said(answerBy)} at the latest.`,
      ...ofSummary(summary),
      text`The person agreed that you are told the following, for this purpose only, and may withdraw at any time.`,
    ],
    closing: ({ from }) => [
      text`Please pass this on to nobody, keep it locked away, and delete it when we ask you to.`,
      from.phone === null
        ? text`When you answer, please name the number of the referral.`
        : text`To answer or to ask: ${ltr(from.phone)}, naming the number of the referral.`,
      text`With our thanks`,
    ],
  },
};

function ofSummary(summary: string): Text[] {
  return summary === '' ? [] : [[said(summary)]];
}

/**
 * A referral on paper, for a provider outside the network: printed, or read out by telephone. Neutral in its title and
 * wording; what happened to the person stands there only where the person allowed that field.
 */
export function referralLetter(language: Language, slots: ReferralLetterSlots): Letter {
  const { title, opening, closing } = sentences[language];
  const worded = {
    kind: serviceKindNames[slots.kind][language],
    urgency: urgencyNames[slots.urgency][language],
    answerBy: momentIn(slots.answerBy, language, slots.to.country),
  };
  return setLetter({
    language,
    title,
    head: letterHead(language, slots.from, slots.to, slots.written),
    opening: opening(slots, worded),
    rows: toldRows(slots.fields, language),
    closing: [...closing(slots), ...signature(slots.from)],
  });
}
