import { type CaseField, type ConsentField, type ConsentPurpose, type ConsentRecipient, caseFieldNames } from '#domain';
import { caseFieldLabels } from '../codes/case-field.js';
import { dayIn } from '../codes/place.js';
import type { InEachLanguage, Language } from '../language.js';
import { type Piece, plainText, said } from '../letters/text.js';
import { words2026n1 } from './words-2026-1.js';

/** What a person is told before she or he says yes, in this order. */
export const consentTextQuestions = [
  'who-asks',
  'purpose',
  'data',
  'recipients',
  'storage',
  'risks',
  'withdrawal',
] as const;
export type ConsentTextQuestion = (typeof consentTextQuestions)[number];

/** The sentences of one version in one language; `{…}` is a slot. */
interface Words {
  readonly headings: Readonly<Record<ConsentTextQuestion, string>>;
  readonly whoAsks: string;
  readonly purposes: Readonly<Record<ConsentPurpose, string>>;
  readonly data: string;
  readonly recipients: Readonly<Record<'named' | 'service' | 'committee' | 'network', string>>;
  readonly storage: string;
  readonly risks: Readonly<{ always: string } & Partial<Record<ConsentPurpose, string>>>;
  readonly withdrawal: string;
}

export type ConsentTextWords = Readonly<Record<Language, Words>>;

/** A version that was shown to somebody is never changed: another text is another version. The last one is in force. */
const versions: Readonly<Record<string, ConsentTextWords>> = { '2026-1': words2026n1 };

export const consentTextInForce = '2026-1';

/** Whether a text of this version was ever in force. */
export function isConsentText(version: string): boolean {
  return Object.hasOwn(versions, version);
}

/** What is filled in: who asks, to whom it goes, what, until when. */
export interface ConsentTextSlots {
  readonly from: string;
  readonly country: string | null;
  readonly recipient: ConsentRecipient['kind'];
  /** The recipient's name; of a kind of service, what it is called. */
  readonly to: string;
  readonly purpose: ConsentPurpose;
  readonly fields: readonly ConsentField[];
  readonly until: Date;
}

export interface ConsentText {
  readonly version: string;
  readonly parts: readonly {
    readonly question: ConsentTextQuestion;
    readonly heading: string;
    readonly text: string;
  }[];
}

/**
 * The text to be shown or read out before a consent, one part a question. It names the organisation and the recipient and
 * holds nothing about the person. Undefined for a version that never was.
 */
export function consentText(version: string, language: Language, slots: ConsentTextSlots): ConsentText | undefined {
  const words = isConsentText(version) ? versions[version]?.[language] : undefined;
  if (!words) return undefined;
  const texts = textsOf(words, language, slots);
  const parts = consentTextQuestions.map((question) => ({
    question,
    heading: words.headings[question],
    text: texts[question],
  }));
  return { version, parts };
}

function textsOf(words: Words, language: Language, slots: ConsentTextSlots): Record<ConsentTextQuestion, string> {
  const { from, country, recipient, to, purpose, fields, until } = slots;
  const who = recipient === 'node' || recipient === 'provider' ? 'named' : recipient;
  const list = fields.map((field) => fieldName(field)[language]).join(language === 'ar' ? '، ' : ', ');
  const risk = words.risks[purpose];
  return {
    'who-asks': fill(words.whoAsks, { from: said(from) }),
    purpose: words.purposes[purpose],
    data: fill(words.data, { fields: said(list) }),
    recipients: fill(words.recipients[who], { to: said(to) }),
    storage: fill(words.storage, { until: said(dayIn(until, language, country)) }),
    risks: risk ? `${words.risks.always} ${risk}` : words.risks.always,
    withdrawal: words.withdrawal,
  };
}

/** A sentence with its slots filled; the directions of what is filled in cannot turn the sentence around. */
function fill(sentence: string, slots: Readonly<Record<string, Piece>>): string {
  const pieces = sentence.split(/\{(\w+)\}/u).map((part, place) => {
    const slot = place % 2 === 1 ? slots[part] : part;
    if (slot === undefined) throw new Error(`a consent text has no slot ${part}`);
    return slot;
  });
  return plainText(pieces);
}

const besides: Readonly<Record<Exclude<ConsentField, CaseField>, InEachLanguage>> = {
  notes: { ar: 'ملاحظاتنا', fr: 'Nos notes', en: 'Our notes' },
  followUps: { ar: 'مواعيد المتابعة', fr: 'Rendez-vous de suivi', en: 'Follow-ups' },
  screenings: { ar: 'التعرّف الأوّلي', fr: 'Repérages', en: 'Screenings' },
};

/** What a part of the file is called that a consent can name. */
export function fieldName(field: ConsentField): InEachLanguage {
  return isCaseField(field) ? caseFieldLabels[field] : besides[field];
}

function isCaseField(field: ConsentField): field is CaseField {
  return (caseFieldNames as readonly string[]).includes(field);
}
