import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { serviceKinds } from '../codes/htcds.js';
import { isRefusal } from '../refusal.js';
import type { Consent, ConsentBody, ConsentRecipient } from './consent.js';
import { type ConsentRequest, consentCovers, coveringConsent } from './consent-covers.js';
import { consentFields, consentPurposes } from './consent-words.js';
import { giveConsent, withdrawConsent } from './give-consent.js';
import { readySetForHandover, readySetForShelter, readySets } from './ready-sets.js';
import { selectAttached, selectConsented } from './select-consented.js';

const now = new Date('2026-11-20T12:00:00Z');
const until = new Date('2026-12-20T12:00:00Z');
const rabat: ConsentRecipient = { kind: 'node', nodeId: 'n:rabat' };
const body: ConsentBody = {
  recipient: rabat,
  purpose: 'referral',
  fields: ['names', 'wish'],
  form: 'spoken',
  givenBy: 'person',
  language: 'amh',
  told: ['purpose-told', 'use-told', 'withdrawal-told'],
};
const given = giveConsent({ id: 'c', caseId: 'k', until, body }, now) as Consent;
const request: ConsentRequest = { recipient: rabat, purpose: 'referral', fields: ['wish'] };

describe('giving a consent', () => {
  const giving = (change: Partial<ConsentBody>, end = until) =>
    giveConsent({ id: 'c', caseId: 'k', until: end, body: { ...body, ...change } }, now);

  it('keeps what was said', () => {
    expect(given).toEqual({ ...body, id: 'c', ref: 'c', caseId: 'k', givenAt: now, until, state: 'given' });
  });

  it.each([
    [{ told: ['purpose-told', 'use-told'] }, 'consent-not-informed'],
    [{ fields: [] }, 'consent-without-fields'],
    [{ givenBy: 'guardian' }, 'consent-assent-missing'],
    [{ givenBy: 'guardian', assent: false }, 'consent-assent-missing'],
    [{ language: 'Amharic' }, 'language-unknown'],
    [{ purpose: 'handover', recipient: { kind: 'service', service: 'Legal' } }, 'consent-recipient-too-wide'],
    [{ recipient: { kind: 'network' } }, 'consent-recipient-too-wide'],
    [{ recipient: { kind: 'committee' } }, 'consent-recipient-too-wide'],
  ] as const)('refuses %j', (change, code) => {
    expect(giving(change as Partial<ConsentBody>)).toEqual({ refused: code });
  });

  it('ends after now and within a year', () => {
    expect(giving({}, now)).toEqual({ refused: 'consent-already-over' });
    expect(giving({}, new Date('2028-01-01'))).toEqual({ refused: 'consent-too-long' });
  });

  it('for a child carries the child’s own assent', () => {
    expect(isRefusal(giving({ givenBy: 'appointed-guardian', assent: true }))).toBe(false);
  });

  it('is not of somebody alone with others in the room', () => {
    expect(giving({ present: ['alone', 'relative'] })).toEqual({ refused: 'consent-presence-unclear' });
    expect(isRefusal(giving({ present: ['alone'] }))).toBe(false);
    expect(isRefusal(giving({ present: ['caseworker', 'interpreter'] }))).toBe(false);
  });
});

describe('the states of a consent', () => {
  it('given, withdraw: withdrawn, with its time', () => {
    expect(withdrawConsent(given, now)).toEqual({ ...given, state: 'withdrawn', withdrawnAt: now });
  });
  it('withdrawn, withdraw: refused', () => {
    expect(withdrawConsent({ ...given, state: 'withdrawn', withdrawnAt: now }, now)).toEqual({
      refused: 'consent-already-withdrawn',
    });
  });
});

describe('what a consent covers', () => {
  it('is what was asked for, not all that was allowed', () => {
    expect(consentCovers(given, request, now)).toEqual({ consentId: 'c', fields: ['wish'] });
  });

  it.each([
    [{ recipient: { kind: 'node', nodeId: 'n:beirut' } }, 'consent-other-recipient'],
    [{ recipient: { kind: 'provider', providerId: 'n:rabat' } }, 'consent-other-recipient'],
    [{ recipient: { kind: 'network' } }, 'consent-other-recipient'],
    [{ purpose: 'handover' }, 'consent-other-purpose'],
    [{ fields: ['wish', 'story'] }, 'consent-fields-missing'],
  ] as const)('is not %j', (change, code) => {
    expect(consentCovers(given, { ...request, ...change } as ConsentRequest, now)).toEqual({ refused: code });
  });

  it('ends at the instant of its end', () => {
    expect(isRefusal(consentCovers(given, request, new Date(until.getTime() - 1)))).toBe(false);
    expect(consentCovers(given, request, until)).toEqual({ refused: 'consent-expired' });
  });

  it('is nothing once it was withdrawn', () => {
    expect(consentCovers({ ...given, state: 'withdrawn', withdrawnAt: now }, request, now)).toEqual({
      refused: 'consent-withdrawn',
    });
  });

  it('reaches whoever gives a kind of service, in the country that was said', () => {
    const legal: Consent = { ...given, recipient: { kind: 'service', service: 'Legal', country: 'LB' } };
    const asked = { ...request, service: 'Legal', country: 'LB' } as const;
    expect(isRefusal(consentCovers(legal, asked, now))).toBe(false);
    for (const other of [{ service: 'Health' }, { country: 'MA' }, { service: undefined }] as const)
      expect(consentCovers(legal, { ...asked, ...other }, now)).toEqual({ refused: 'consent-other-recipient' });
  });

  it('is never put together from two halves', () => {
    const story: Consent = { ...given, id: 'd', fields: ['story'] };
    const both: ConsentRequest = { ...request, fields: ['wish', 'story'] };
    expect(coveringConsent([given, story], both, now)).toEqual({ refused: 'consent-fields-missing' });
  });

  it('is told by the consent that came nearest', () => {
    const withdrawn: Consent = { ...given, state: 'withdrawn', withdrawnAt: now };
    const other: Consent = { ...given, recipient: { kind: 'node', nodeId: 'n:beirut' } };
    expect(coveringConsent([withdrawn, other], request, now)).toEqual({ refused: 'consent-withdrawn' });
    const anew: Consent = { ...given, givenAt: new Date(now.getTime() + 1) };
    expect(coveringConsent([withdrawn, anew], request, now)).toEqual({ consentId: 'c', fields: ['wish'] });
    expect(coveringConsent([], request, now)).toEqual({ refused: 'consent-not-given' });
  });

  it('is what the person said last: an older yes to the same recipient does not speak against her', () => {
    const older: Consent = { ...given, id: 'older', givenAt: new Date(given.givenAt.getTime() - 1) };
    const withdrawn: Consent = { ...given, state: 'withdrawn', withdrawnAt: now };
    expect(coveringConsent([older, withdrawn], request, now)).toEqual({ refused: 'consent-withdrawn' });
    for (const change of [
      { fields: ['story'] },
      { purpose: 'handover' },
      { recipient: { kind: 'node', nodeId: 'n:beirut' } },
      { withdrawnAt: new Date(older.givenAt.getTime() - 1) },
    ] as const)
      expect(coveringConsent([older, { ...withdrawn, ...change }], request, now)).toEqual({
        consentId: 'older',
        fields: ['wish'],
      });
  });

  it('never lets a field through that the person did not name', () => {
    const some = fc.subarray([...consentFields]);
    fc.assert(
      fc.property(some, some, fc.constantFrom(...consentPurposes), (allowed, asked, purpose) => {
        const answer = consentCovers({ ...given, fields: allowed }, { ...request, fields: asked, purpose }, now);
        if (isRefusal(answer)) return;
        expect(purpose).toBe('referral');
        expect(answer.fields.every((field) => allowed.includes(field))).toBe(true);
      }),
    );
  });
});

describe('what travels', () => {
  const file = {
    fields: { names: [{ name: 'Hana' }], wish: 'work', story: 'never' },
    notes: [{ at: now.toISOString(), text: 'never' }],
    followUps: [],
  };

  it('is only what was named', () => {
    const part = selectConsented(file, given);
    expect(part).toEqual({ fields: { names: [{ name: 'Hana' }], wish: 'work' }, notes: [], followUps: [] });
    expect(JSON.stringify(part)).not.toContain('never');
  });

  it('is the notes too when they were named', () => {
    expect(selectConsented(file, { fields: ['notes'] }).notes).toHaveLength(1);
  });

  it('is of what features attached that which no consent can name, and the screenings when they were named', () => {
    const attached = { consents: [1], screenings: { screenings: [] } };
    expect(selectAttached(attached, { fields: ['names', 'notes'] })).toEqual({ consents: [1] });
    expect(selectAttached(attached, { fields: ['screenings'] })).toEqual(attached);
    const arrests = { arrests: [1] };
    expect(selectAttached(arrests, { fields: ['screenings'] })).toEqual({});
    expect(selectAttached(arrests, { fields: ['notes'] })).toEqual(arrests);
    const asked = { reintegration: [1] };
    expect(selectAttached(asked, { fields: ['notes'] })).toEqual({});
    expect(selectAttached(asked, { fields: ['followUps'] })).toEqual(asked);
  });
});

describe('the ready sets', () => {
  it('stand for every kind of service and name no story, no record of trafficking', () => {
    for (const service of serviceKinds) {
      const { fields, days } = readySets[service];
      expect(days).toBeGreaterThan(0);
      for (const field of ['story', 'notes', 'traffickingStatus', 'identityNumber', 'screenings'] as const)
        expect(fields).not.toContain(field);
    }
    expect(readySetForShelter.fields).not.toContain('story');
    expect(readySetForHandover.fields).toEqual(consentFields);
  });
});
