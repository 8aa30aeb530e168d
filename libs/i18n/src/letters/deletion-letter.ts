import { dayIn } from '../codes/place.js';
import type { Language } from '../language.js';
import { type Letter, setLetter } from './letter.js';
import { ltr, said, type Text, text } from './text.js';

/** Who writes or receives a letter. `country` ISO 3166-1, `phone` E.164. */
export interface Correspondent {
  readonly name: string;
  readonly country: string | null;
  readonly phone: string | null;
}

export interface DeletionLetterSlots {
  readonly from: Correspondent;
  readonly to: Correspondent;
  /** The number that stood on the first letter. */
  readonly reference: string;
  readonly written: Date;
  readonly firstSent: Date;
  /** The person took the consent back, or the referral ended before the service began. */
  readonly because: 'withdrawn' | 'ended';
}

const reasons: Readonly<Record<Language, Readonly<Record<DeletionLetterSlots['because'], string>>>> = {
  ar: { withdrawn: 'سحب الشخص المعني موافقته.', ended: 'انتهت هذه الإحالة قبل بدء الخدمة.' },
  fr: { withdrawn: 'La personne a retiré son accord.', ended: 'Cette orientation a pris fin avant le service.' },
  en: { withdrawn: 'The person has withdrawn the consent.', ended: 'This referral ended before the service began.' },
};

type Sentences = (slots: DeletionLetterSlots, sent: string) => { title: string; opening: Text[]; closing: Text[] };

const sentences: Readonly<Record<Language, Sentences>> = {
  ar: ({ reference, because }, sent) => ({
    title: 'طلب حذف معلومات',
    opening: [
      text`تحية طيبة وبعد،`,
      text`أرسلنا إليكم بتاريخ ${said(sent)} إحالة رقمها ${ltr(reference)}. ${reasons.ar[because]}`,
      text`نرجو التوقف عن استعمال ما وصلكم، وحذفه أو إتلاف نسخه الورقية والإلكترونية، وإبلاغ كل من نقلتموه إليه بذلك.`,
      text`إذا كان القانون يلزمكم بالاحتفاظ بشيء منه، فنرجو إعلامنا بما تحتفظون به وبالمادة القانونية وبالمدة.`,
    ],
    closing: [text`نرجو تأكيد الحذف كتابةً أو بالهاتف مع ذكر الرقم أعلاه.`, text`مع الشكر والتقدير`],
  }),
  fr: ({ reference, because }, sent) => ({
    title: 'Demande d’effacement',
    opening: [
      text`Madame, Monsieur,`,
      text`Le ${said(sent)}, nous vous avons adressé une orientation sous le numéro ${ltr(reference)}. ${reasons.fr[because]}`,
      text`Merci de ne plus utiliser ce que vous avez reçu, d’en effacer ou détruire toutes les copies, et d’en avertir celles et ceux à qui vous l’auriez transmis.`,
      text`Si la loi vous oblige à en conserver une partie, indiquez-nous laquelle, l’article et la durée.`,
    ],
    closing: [
      text`Merci de confirmer l’effacement par écrit ou par téléphone, en rappelant ce numéro.`,
      text`Avec nos remerciements`,
    ],
  }),
  en: ({ reference, because }, sent) => ({
    title: 'Request to delete information',
    opening: [
      text`Dear colleagues,`,
      text`On ${said(sent)} we sent you a referral with the number ${ltr(reference)}. ${reasons.en[because]}`,
      text`Please stop using what you received, delete or destroy all copies of it, and tell everyone to whom you passed it on.`,
      text`If the law obliges you to keep a part of it, please tell us which part, the article, and for how long.`,
    ],
    closing: [
      text`Please confirm the deletion in writing or by telephone, naming the number above.`,
      text`With our thanks`,
    ],
  }),
};

/**
 * Asks a provider outside the network to delete what it was told, after the person withdrew the consent. It names the
 * first letter by number and date, and says nothing about the person, not even the name.
 */
export function deletionLetter(language: Language, slots: DeletionLetterSlots): Letter {
  const { title, opening, closing } = sentences[language](slots, dayIn(slots.firstSent, language, slots.to.country));
  return setLetter({
    language,
    title,
    head: letterHead(language, slots.from, slots.to, slots.written),
    opening,
    rows: [],
    closing: [...closing, ...signature(slots.from)],
  });
}

const to: Readonly<Record<Language, string>> = { ar: 'إلى: ', fr: 'À : ', en: 'To: ' };

/** Who writes, to whom, when; numbers readable from left to right. */
export function letterHead(language: Language, from: Correspondent, recipient: Correspondent, at: Date): Text[] {
  return [
    ...signature(from),
    [said(dayIn(at, language, recipient.country))],
    [to[language], said(recipient.name), ...phoneOf(recipient)],
  ];
}

/** The name of who writes, with the number to call back. */
export function signature(from: Correspondent): Text[] {
  return [[said(from.name), ...phoneOf(from)]];
}

function phoneOf({ phone }: Correspondent): Text {
  return phone === null ? [] : [' – ', ltr(phone)];
}
