import { describe, expect, it } from '@jest/globals';
import { directoryPayload } from '../broadcast/directory.js';
import { referralAnswer, referralCancel, referralRequest } from './referral.js';

const id = '3f0c6d2e-5b0a-4a5d-9d54-0d5d5c8f1a11';
const request = {
  referral: id,
  at: '2026-11-20T09:00:00.000Z',
  service: id,
  kind: 'Legal',
  urgency: 'urgent',
  lapses: '2027-02-18T09:00:00.000Z',
  summary: 'wages',
  fields: { names: [{ name: 'Hind' }], languages: ['amh'] },
};

describe('a referral on its way', () => {
  it('is taken as it was asked', () => {
    expect(referralRequest.parse(request)).toEqual(request);
  });

  it.each([
    ['a field no case has', { fields: { nickname: 'x' } }],
    ['a field of another form', { fields: { names: 'Hind' } }],
    ['a code of another list', { kind: 'Shelter' }],
    ['an urgency nobody agreed on', { urgency: 'whenever' }],
    ['a time in another spelling', { at: '2026-11-20T09:00:00Z' }],
    ['an id that is none', { referral: '1' }],
    ['something more', { caseId: id }],
    ['a text longer than a field', { summary: 'x'.repeat(20_001) }],
  ])('is refused with %s', (_, wrong) => {
    expect(referralRequest.safeParse({ ...request, ...wrong }).success).toBe(false);
  });

  it('is declined with a reason, and accepted without one', () => {
    const answer = { referral: id, at: request.at };
    expect(referralAnswer.safeParse({ ...answer, answer: 'decline' }).success).toBe(false);
    expect(referralAnswer.safeParse({ ...answer, answer: 'decline', reason: 'no-capacity' }).success).toBe(true);
    expect(referralAnswer.safeParse({ ...answer, answer: 'accept', reason: 'no-capacity' }).success).toBe(false);
  });

  it('is ended for one of two reasons', () => {
    const end = { referral: id, at: request.at };
    expect(referralCancel.safeParse({ ...end, because: 'expired' }).success).toBe(true);
    expect(referralCancel.safeParse({ ...end, because: 'bored' }).success).toBe(false);
  });
});

describe('what a member offers', () => {
  const service = { id, kind: 'Legal', name: 'Aide juridique', languages: ['fra'] };

  it('lists each service once, without a place', () => {
    expect(directoryPayload.safeParse({ services: [service] }).success).toBe(true);
    expect(directoryPayload.safeParse({ services: [service, service] }).success).toBe(false);
    expect(directoryPayload.safeParse({ services: [{ ...service, address: 'x' }] }).success).toBe(false);
    expect(directoryPayload.safeParse({ services: [{ ...service, kind: 'Shelter' }] }).success).toBe(false);
  });
});
