import { describe, expect, it } from '@jest/globals';
import type { CaseFields } from '#domain';
import { languages } from '../language.js';
import { deletionLetter } from './deletion-letter.js';
import { type ReferralLetterSlots, referralLetter } from './referral-letter.js';

const from = { name: 'بيت الأمان', country: 'JO', phone: '+96265550100' };
const to = { name: 'مستشفى البشير', country: 'JO', phone: '+96264775111' };
const everything: CaseFields = {
  names: [{ name: 'هند', kind: 'chosen' }],
  phones: [{ number: '+962 79 000 0000', whose: 'أختها' }],
  email: 'hind@example.org',
  address: 'x',
  birth: '1999-04',
  ageGroup: 'adult',
  gender: 'TransgenderFeminine',
  citizenships: ['ET'],
  languages: ['amh', 'ara'],
  interpreter: 'x',
  maritalStatus: 'Single',
  numberOfChildren: 2,
  family: 'x',
  education: 'PrimaryEducation',
  identityNumber: 'EP-1',
  papers: 'x',
  migration: 'x',
  wish: 'x',
  needs: ['Health', 'Legal'],
  health: 'x',
  legal: 'x',
  work: 'x',
  risks: 'x',
  story: 'x',
  traffickingStatus: 'PossibleVictimOfTrafficking',
  statusDecidedBy: 'NGO',
  relationshipToTrafficker: 'Familial',
  ageWhenTrafficked: 20,
  methodsOfRecruitment: ['AtWork'],
  methodsOfControl: ['DebtBondage', 'WithholdsDocuments'],
  typesOfExploitation: ['ForcedLabour'],
  forcedLabourIndustry: 'T_ActivitiesOfHouseholdsAsEmployers',
  typesOfSexExploitation: ['Prostitution'],
  otherReferences: ['482-913-605-7'],
  safeContact: {
    ways: [{ channel: 'call', address: '+962 79 000 0000', when: 'بعد الظهر' }, { channel: 'in-person' }],
    words: 'موعد الأسنان',
    mayAnswer: 'أختها',
    never: 'رسائل',
    languages: ['amh'],
  },
};
const slots: ReferralLetterSlots = {
  from,
  to,
  reference: '482-913-605-7',
  written: new Date('2026-11-20T09:00:00Z'),
  answerBy: new Date('2026-11-21T09:00:00Z'),
  kind: 'Health',
  urgency: 'emergency',
  summary: 'فحص عام',
  fields: { names: [{ name: 'هند' }], phones: [{ number: '+962 79 000 0000' }] },
};

describe('a referral letter', () => {
  it('is written from right to left in Arabic, with digits and months as in that country', () => {
    const { html, plain } = referralLetter('ar', slots);
    expect(html).toContain('<html lang="ar" dir="rtl">');
    expect(plain).toContain('٢٠ تشرين الثاني ٢٠٢٦');
    expect(referralLetter('ar', { ...slots, to: { ...to, country: 'MA' } }).plain).toContain('20 نونبر 2026');
  });

  it('keeps telephone numbers and references readable from left to right', () => {
    const { html, plain } = referralLetter('ar', slots);
    for (const number of [from.phone, to.phone, '482-913-605-7', '+962 79 000 0000']) {
      expect(html).toContain(`<bdi dir="ltr">${number}</bdi>`);
      expect(html.replaceAll(`<bdi dir="ltr">${number}</bdi>`, '')).not.toContain(number);
      expect(plain).toContain(`\u2066${number}\u2069`);
    }
  });

  it('tells the fields that it was given and no others', () => {
    const { plain } = referralLetter('en', slots);
    expect(plain).toContain('Name: \u2068هند\u2069');
    for (const label of ['Gender', 'Type of exploitation', 'What the person told', 'Health:'])
      expect(plain).not.toContain(label);
  });

  it('has words for every field in every language, and no bare code', () => {
    for (const language of languages) {
      const { plain, html } = referralLetter(language, { ...slots, fields: everything });
      expect(html.match(/<tr>/g)).toHaveLength(Object.keys(everything).length);
      expect(plain).not.toMatch(/TransgenderFeminine|T_Activities|DebtBondage|undefined|\[object/);
    }
    expect(referralLetter('ar', { ...slots, fields: everything }).plain).toContain('الأمهرية');
  });

  it('does not say in its title or its own sentences what happened to the person', () => {
    for (const language of languages) {
      const { html, title } = referralLetter(language, { ...slots, fields: {} });
      expect(html).not.toMatch(/traffick|traite|exploit|اتجار|استغلال|victim|ضحية/i);
      expect(html).toContain(`<title>${title}</title>`);
    }
  });

  it('runs nothing and asks nobody: no text becomes markup, and no direction mark turns the page', () => {
    const hostile = `<img src=x onerror="alert('1')">&\u202e`;
    const { html, plain } = referralLetter('fr', {
      ...slots,
      from: { ...from, name: hostile },
      to: { ...to, name: hostile, phone: hostile },
      summary: hostile,
      fields: { names: [{ name: hostile }], email: hostile },
    });
    expect(html).not.toContain('<img');
    expect(html).toContain('&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;');
    expect(html).not.toMatch(/<script|src=["']|href=|\u202e/);
    expect(plain).not.toContain('\u202e');
  });
});

describe('a deletion letter', () => {
  it('names the first letter by number and day, and the person not at all', () => {
    const letter = deletionLetter('ar', {
      from,
      to,
      reference: '482-913-605-7',
      written: slots.answerBy,
      firstSent: slots.written,
      because: 'withdrawn',
    });
    expect(letter.plain).toContain('٢٠ تشرين الثاني ٢٠٢٦');
    expect(letter.html).toContain('<bdi dir="ltr">482-913-605-7</bdi>');
    expect(letter.html).not.toContain('هند');
    expect(letter.html).not.toContain('<table>');
  });

  it('exists in each language', () => {
    const titles = languages.map(
      (language) =>
        deletionLetter(language, {
          from,
          to,
          reference: '1',
          written: slots.answerBy,
          firstSent: slots.written,
          because: 'withdrawn',
        }).title,
    );
    expect(new Set(titles).size).toBe(3);
  });
});
