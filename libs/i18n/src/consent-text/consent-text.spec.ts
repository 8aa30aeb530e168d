import { describe, expect, it } from '@jest/globals';
import { consentFields, consentPurposes } from '#domain';
import { languages } from '../language.js';
import {
  type ConsentTextSlots,
  consentText,
  consentTextInForce,
  consentTextQuestions,
  isConsentText,
} from './consent-text.js';

const slots: ConsentTextSlots = {
  from: 'Dar Amman (invented)',
  country: 'JO',
  recipient: 'node',
  to: 'Bayt Rabat (invented)',
  purpose: 'referral',
  fields: ['names', 'notes'],
  until: new Date('2026-12-01T09:00:00Z'),
};

describe('the text that is read out before a consent', () => {
  it.each(languages)('answers each of the seven questions, for each purpose, in %s', (language) => {
    for (const purpose of consentPurposes) {
      const text = consentText(consentTextInForce, language, { ...slots, purpose, fields: consentFields });
      expect(text?.parts.map(({ question }) => question)).toEqual(consentTextQuestions);
      for (const { heading, text: said } of text?.parts ?? []) {
        expect(heading).not.toBe('');
        expect(said.length).toBeGreaterThan(10);
        expect(said).not.toMatch(/[{}]/);
      }
    }
  });

  it('names who asks, who receives, what, and until when', () => {
    const said = consentText(consentTextInForce, 'en', slots)?.parts.map(({ text }) => text) ?? [];
    expect(said[0]).toContain('Dar Amman (invented)');
    expect(said[2]).toContain('Name, Our notes');
    expect(said[3]).toContain('Bayt Rabat (invented)');
    expect(said[4]).toContain('December 1, 2026');
  });

  it('says of an authority and of a handover what cannot be undone', () => {
    const risks = (purpose: ConsentTextSlots['purpose']) =>
      consentText(consentTextInForce, 'en', { ...slots, purpose })?.parts[5]?.text;
    expect(risks('authorities')).toContain('lawyer');
    expect(risks('handover')).not.toBe(risks('referral'));
  });

  it('tells to whom it goes where no organisation is named', () => {
    const who = (recipient: ConsentTextSlots['recipient']) =>
      consentText(consentTextInForce, 'ar', { ...slots, recipient })?.parts[3]?.text;
    expect(new Set([who('node'), who('service'), who('committee'), who('network')]).size).toBe(4);
  });

  it('is none of a version that never was', () => {
    expect(consentText('2019-1', 'en', slots)).toBeUndefined();
    expect(isConsentText('__proto__')).toBe(false);
    expect(isConsentText(consentTextInForce)).toBe(true);
  });
});
