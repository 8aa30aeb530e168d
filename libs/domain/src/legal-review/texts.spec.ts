import { describe, expect, it } from '@jest/globals';
import type { CaseFields } from '../case/case-fields.js';
import { codedFields, consentToReview } from './dossier.js';
import { mayBePublished, publishGuidance, rewriteGuidance } from './guidance.js';
import { guidanceWords, lookForGuidance } from './guidance-search.js';
import { tellsWho } from './identifying.js';

const fields: CaseFields = {
  names: [{ name: 'هند العبدالله' }, { name: 'Selam Tesfaye' }],
  phones: [{ number: '+962 79 555 0134' }],
  email: 'amber99@post.example',
  address: 'شارع النخيل ١٢، حي الزهور',
  birth: '2001-05-17',
  identityNumber: 'EP 204 5567',
  otherReferences: ['UN-881-22C'],
  safeContact: {
    ways: [
      { channel: 'call', address: '06 555 0188' },
      { channel: 'in-person', address: 'Bakery Haddad' },
    ],
  },
  citizenships: ['ET'],
  story: 'what happened',
};
const known = { fields, references: ['C-7KQ2-MM4'], country: 'JO' };
const told = (text: string) => tellsWho(text, known)?.refused;

describe('a text that leaves the node', () => {
  it.each([
    ['review-tells-name', 'قالت هند إنها تريد العودة'],
    ['review-tells-name', 'قيل لهند إن العقد صحيح، وهِنْد وقّعت'],
    ['review-tells-name', 'وصل عبد الله معها'],
    ['review-tells-name', 'SELAM came in May'],
    ['review-tells-phone', 'she was called on 0795550134'],
    ['review-tells-phone', 'رقمها ٠٧٩-٥٥٥-٠١٣٤'],
    ['review-tells-phone', 'call +962 (6) 555 0188 after six'],
    ['review-tells-e-mail', 'write to AMBER99@post.example'],
    ['review-tells-address', 'يقع البيت في شارع النخيل'],
    ['review-tells-address', 'meets them at bakery Haddad'],
    ['review-tells-birth', 'born 17/05/2001'],
    ['review-tells-birth', 'وُلدت في ٢٠٠١-٥-١٧'],
    ['review-tells-number', 'passport ep-2045567 was kept'],
    ['review-tells-reference', 'our file c 7kq2 mm4'],
    ['review-tells-reference', 'known there as UN 881 22c'],
  ])('is refused with %s', (code, text) => {
    expect(told(text)).toBe(code);
  });

  it('may say everything else', () => {
    expect(told('امرأة بالغة تعمل في منزل، حُجز جواز سفرها ولم تُدفع أجورها منذ أيار ٢٠٢٤. شارع آخر.')).toBeUndefined();
    expect(told('An adult from Ethiopia; her papers were kept, 14 months of wages are owed.')).toBeUndefined();
    expect(tellsWho('anything at all', { ...known, fields: {} })).toBeUndefined();
  });
});

describe('a dossier', () => {
  it('holds the coded fields that were chosen, and needs a consent to each and to the story', () => {
    expect(codedFields(fields, ['citizenships', 'gender'])).toEqual({ citizenships: ['ET'] });
    expect(consentToReview(['citizenships'])).toEqual({
      recipient: { kind: 'committee' },
      purpose: 'legal-review',
      fields: ['citizenships', 'story'],
    });
  });
});

describe('guidance', () => {
  const source = {
    texts: ['The employer kept her passport for fourteen months and owed her wages since May.'],
    parties: ['Dar Amman (invented)'],
  };
  const publish = (body: string, title = 'Papers kept by an employer') =>
    mayBePublished([{ language: 'en', title, body }], source);

  it('is written anew, names no party, and holds no number', () => {
    expect(publish('Keeping papers is an act of control, whatever the contract says.')).toBe(true);
    expect(publish('As told: the employer kept her passport for 14 months.')).toBe(true);
    expect(publish('Here the employer kept her passport for fourteen months and more.')).toEqual({
      refused: 'guidance-copied',
    });
    expect(publish('As dar amman, invented did.')).toEqual({ refused: 'guidance-names-a-party' });
    expect(publish('Ring 06 555 0100.')).toEqual({ refused: 'guidance-tells-a-number' });
    expect(publish(' ')).toEqual({ refused: 'guidance-without-text' });
    expect(mayBePublished([], source)).toEqual({ refused: 'guidance-without-text' });
  });

  it('is published by another than who wrote it, once', () => {
    const now = new Date('2026-11-16T08:00:00Z');
    const draft = { id: 'g', state: 'drafted', writtenBy: 'tarek' } as const;
    expect(publishGuidance(draft, 'tarek', now)).toEqual({ refused: 'guidance-needs-second-person' });
    const done = { ...draft, state: 'published', checkedBy: 'rima', publishedAt: now } as const;
    expect(publishGuidance(draft, 'rima', now)).toEqual(done);
    expect(publishGuidance(done, 'huda', now)).toEqual({ refused: 'guidance-already-published' });
    expect(rewriteGuidance(done, 'huda')).toEqual({ refused: 'guidance-already-published' });
    expect(rewriteGuidance(draft, 'rima')).toEqual({ ...draft, writtenBy: 'rima' });
  });

  it.each([
    ['وللموافقة المستنيرة أثرٌ في الإحالة', 'موافقه', true],
    ['وللموافقة المستنيرة أثرٌ في الإحالة', 'الموافقة مستنيره', true],
    ['قررت اللجنة ذلك', 'للجنة', false],
    ['يعود للجنة القرار', 'اللجنة', true],
    ['حجز جوازات السفر', 'جواز سفر', true],
    ['La rétention du passeport', 'retention PASSEPORT', true],
    ['Keeping papers', 'paper keep', true],
    ['Keeping papers', 'wages', false],
  ])('“%s” is found by “%s”: %s', (text, sought, found) => {
    const words = guidanceWords(text);
    expect(lookForGuidance(sought).every((some) => some.some((word) => words.includes(` ${word}`)))).toBe(found);
  });
});
