import { describe, expect, it } from '@jest/globals';
import type { Consent } from '../consent/consent.js';
import { type ReferralRecipient, whatMayGo } from './what-may-go.js';

const now = new Date('2026-11-16T08:00:00Z');
const until = new Date('2026-12-16T08:00:00Z');
const consent = (id: string, change: Partial<Consent> = {}): Consent =>
  ({
    id,
    caseId: 'c',
    state: 'given',
    givenAt: now,
    until,
    recipient: { kind: 'node', nodeId: 'n:beirut' },
    purpose: 'referral',
    fields: ['names', 'languages', 'legal', 'story'],
    form: 'spoken',
    givenBy: 'person',
    language: 'ara',
    told: [],
    ...change,
  }) as Consent;
const beirut: ReferralRecipient = {
  recipient: { kind: 'node', nodeId: 'n:beirut' },
  organisation: 'member',
  service: 'Legal',
  country: 'LB',
  wanted: undefined,
};

describe('what may go with a referral', () => {
  it('is of the usual fields those that the person left in, and nothing else she once allowed', () => {
    expect(whatMayGo([consent('one')], beirut, now)).toEqual({
      consentId: 'one',
      until,
      fields: ['names', 'languages', 'legal'],
    });
  });

  it('rests on the one consent that allows most of them', () => {
    const poor = consent('poor', { fields: ['names'] });
    expect(whatMayGo([poor, consent('rich')], beirut, now)).toMatchObject({ consentId: 'rich' });
  });

  it('is every field that was chosen, or nothing', () => {
    const chosen = { ...beirut, wanted: ['names', 'story'] } as const;
    expect(whatMayGo([consent('one')], chosen, now)).toMatchObject({ fields: ['names', 'story'] });
    expect(whatMayGo([consent('one')], { ...beirut, wanted: ['names', 'health'] }, now)).toEqual({
      refused: 'consent-fields-missing',
    });
  });

  it('is nothing without a consent, after its withdrawal or its end, and for another recipient', () => {
    expect(whatMayGo([], beirut, now)).toEqual({ refused: 'consent-not-given' });
    expect(whatMayGo([consent('one')], beirut, until)).toEqual({ refused: 'consent-expired' });
    expect(whatMayGo([{ ...consent('one'), state: 'withdrawn', withdrawnAt: now }], beirut, now)).toEqual({
      refused: 'consent-withdrawn',
    });
    const rabat = { ...beirut, recipient: { kind: 'node', nodeId: 'n:rabat' } } as const;
    expect(whatMayGo([consent('one')], rabat, now)).toEqual({ refused: 'consent-other-recipient' });
  });

  it('may go to any provider of a kind of service where the person said so, in that country only', () => {
    const any = consent('any', { recipient: { kind: 'service', service: 'Legal', country: 'LB' } });
    expect(whatMayGo([any], beirut, now)).toMatchObject({ consentId: 'any' });
    expect(whatMayGo([any], { ...beirut, country: 'JO' }, now)).toEqual({ refused: 'consent-other-recipient' });
    expect(whatMayGo([any], { ...beirut, service: 'Health' }, now)).toEqual({ refused: 'consent-other-recipient' });
  });

  it('goes to police and prosecution only by a consent to report to an authority', () => {
    const recipient = { kind: 'provider', providerId: 'p' } as const;
    const police = { ...beirut, recipient, organisation: 'police' };
    expect(whatMayGo([consent('one', { recipient })], police, now)).toEqual({ refused: 'consent-other-purpose' });
    expect(whatMayGo([consent('one', { recipient, purpose: 'authorities' })], police, now)).toMatchObject({
      consentId: 'one',
    });
  });
});
