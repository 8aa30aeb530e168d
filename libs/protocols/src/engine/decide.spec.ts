import { describe, expect, it } from '@jest/globals';
import type { Act } from '#protocols';
import { consent, oneOf, short, told } from '../../tests/small-protocols.js';

describe('a referral', () => {
  it('is allowed by a consent that was given as the protocol asks, and says by which rules', () => {
    expect(short(told({ consent }))).toEqual(['allowed', ['consent'], []]);
  });

  it.each([
    [undefined, [{ need: 'consent' }]],
    [{ ...consent, told: ['use-told'] }, [{ need: 'told', questions: ['purpose-told'] }]],
    [{ ...consent, noted: [] }, [{ need: 'noted', notes: ['language'] }]],
    [{ ...consent, days: 91 }, [{ need: 'shorter-consent', days: 90 }]],
    [{ ...consent, recipientNamed: false }, [{ need: 'recipient-named' }]],
    [{ ...consent, givenBy: 'guardian' }, [{ need: 'own-consent' }]],
  ] as const)('with %j needs %j', (given, needs) => {
    expect(short(told({ consent: given as Act['consent'] }))).toEqual(['needs', ['consent'], needs]);
  });

  it('tells a hospital what the protocol lists and no more, and nobody who is not listed', () => {
    const tells = { purpose: 'referral', recipient: 'hospital', fields: ['health'] } as const;
    expect(short(told({ consent, tells }))).toEqual(['allowed', ['consent', 'to-hospital'], []]);
    expect(short(told({ consent, tells: { ...tells, fields: ['health', 'story', 'story'] } }))).toEqual([
      'needs',
      ['to-hospital'],
      [{ need: 'fewer-fields', leaveOut: ['story'] }],
    ]);
    expect(short(told({ consent, tells: { ...tells, recipient: 'embassy' } }))).toEqual([
      'refused',
      ['consent'],
      [{ need: 'listed-recipient', listed: ['hospital'] }],
    ]);
  });
});

describe('a child’s consent through a guardian', () => {
  const person = { ageGroup: 'child' } as const;
  const given = { ...consent, givenBy: 'guardian' } as const;

  it.each([
    ['stands with the child’s assent', person, { ...given, assent: true }, ['allowed', ['consent', 'child'], []]],
    ['needs the child’s assent', person, given, ['needs', ['child'], [{ need: 'assent' }]]],
    ['needs none of a child of five', { ...person, age: 5 }, given, ['allowed', ['consent', 'child'], []]],
    ['needs it from six on', { ...person, age: 6 }, given, ['needs', ['child'], [{ need: 'assent' }]]],
    [
      'is none where the guardian may be the trafficker',
      { ...person, guardianSuspected: true },
      { ...given, assent: true },
      ['needs', ['child'], [{ need: 'appointed-guardian' }]],
    ],
    [
      'stands where another was appointed',
      { ...person, guardianSuspected: true },
      { ...given, givenBy: 'appointed-guardian', assent: true },
      ['allowed', ['consent', 'child'], []],
    ],
  ] as const)('%s', (_, who, how, expected) => {
    expect(short(told({ person: who, consent: how as Act['consent'] }))).toEqual(expected);
  });
});

describe('what is done without consent', () => {
  const ground = { ground: 'danger', reason: true, secondPerson: true };

  it('rests on a listed ground, goes to the committee and is looked at again', () => {
    expect(told({ ground })).toMatchObject({ verdict: 'allowed', toCommittee: true, reviewHours: 72 });
    expect(told({ consent })).toMatchObject({ verdict: 'allowed', toCommittee: false });
  });

  it.each([
    ['without a reason', { ...ground, reason: false }, {}, ['needs', ['danger'], [{ need: 'reason' }]]],
    [
      'without a second person',
      { ...ground, secondPerson: false },
      {},
      ['needs', ['danger'], [{ need: 'second-person' }]],
    ],
    [
      'on a ground that nobody listed',
      { ...ground, ground: 'convenience' },
      {},
      ['refused', ['consent'], [{ need: 'consent' }]],
    ],
    ['on a ground for another act', ground, { kind: 'disclosure' }, ['refused', ['danger'], [{ need: 'consent' }]]],
    [
      'on a ground for children, to an adult',
      { ...ground, ground: 'child-danger' },
      {},
      ['refused', ['child-danger'], [{ need: 'consent' }]],
    ],
    [
      'on a ground for children, where nobody knows the age',
      { ...ground, ground: 'child-danger' },
      { person: { ageGroup: 'unknown' } },
      ['needs', ['child-danger'], [oneOf('age-group')]],
    ],
  ] as const)('%s', (_, claim, more, expected) => {
    expect(short(told({ ...(more as Partial<Act>), ground: claim }))).toEqual(expected);
  });
});

describe('a decision that an authority must have made', () => {
  const person = { ageGroup: 'child' } as const;
  const placed = { kind: 'stay', from: 'EG', to: 'EG' } as const;

  it('is asked for a child’s stay and a child’s handover into the country, and cited with article and source in each language', () => {
    for (const one of [{ ...placed, person }, { kind: 'handover', from: 'JO', to: 'EG', person } as const]) {
      const verdict = told(one);
      expect(short(verdict)).toEqual(['needs', ['eg.placement'], [oneOf('eg.prosecution')]]);
    }
  });

  it('opens the door once it is at hand', () => {
    expect(short(told({ ...placed, person, decisions: ['eg.prosecution'] }))).toEqual([
      'allowed',
      ['eg.placement', 'eg.report'].slice(0, 1),
      [],
    ]);
  });

  it('does not concern an adult, nor a child elsewhere', () => {
    expect(told({ ...placed, person: { ageGroup: 'adult', asked: { 'eg.state-shelter': 'no' } } }).verdict).toBe(
      'allowed',
    );
    expect(told({ kind: 'stay', from: 'JO', to: 'JO', person }).verdict).toBe('allowed');
    expect(told({ kind: 'handover', from: 'EG', to: 'JO', person }).verdict).toBe('allowed');
  });

  it('needs the age where nobody knows it', () => {
    expect(short(told({ ...placed, person: { ageGroup: 'unknown', asked: { 'eg.state-shelter': 'no' } } }))).toEqual([
      'needs',
      ['eg.placement'],
      [oneOf('age-group')],
    ]);
  });
});

describe('conditions that must all hold', () => {
  const relative = (ageGroup: 'child' | 'adult', asked: Record<string, string>) =>
    short(told({ kind: 'stay', person: { ageGroup, comesAs: 'relative', asked } }));

  it('let in who meets all of them', () => {
    expect(relative('child', { 'jo.second-degree': 'yes', 'jo.no-carer': 'yes' })).toEqual([
      'allowed',
      ['jo.relative'],
      [],
    ]);
  });

  it('refuse who misses one, and ask for each that is not known', () => {
    expect(relative('adult', { 'jo.second-degree': 'yes', 'jo.no-carer': 'yes' })).toEqual([
      'refused',
      ['jo.relative'],
      [],
    ]);
    expect(relative('child', { 'jo.second-degree': 'no', 'jo.no-carer': 'yes' })[0]).toBe('refused');
    expect(relative('child', { 'jo.second-degree': 'yes', 'jo.no-carer': 'no' })[0]).toBe('refused');
    expect(relative('child', {})).toEqual([
      'needs',
      ['jo.relative'],
      [oneOf('jo.no-carer'), oneOf('jo.second-degree')],
    ]);
    expect(relative('child', { 'jo.second-degree': 'no' })).toEqual([
      'refused',
      ['jo.relative'],
      [oneOf('jo.no-carer')],
    ]);
  });

  it('cannot be said otherwise by what was asked', () => {
    expect(relative('adult', { 'age-group': 'child', 'jo.second-degree': 'yes', 'jo.no-carer': 'yes' })[0]).toBe(
      'refused',
    );
  });
});

describe('what is kept', () => {
  const kept = (days: number, ground?: Act['ground']) =>
    short(told({ kind: 'retention', kept: { of: 'case-file', days }, ground }));

  it('is kept for the days of the protocol, and longer only on a ground for keeping', () => {
    expect(kept(100)).toEqual(['allowed', ['file'], []]);
    expect(kept(101)).toEqual(['refused', ['file'], []]);
    expect(kept(101, { ground: 'wages', reason: true, secondPerson: false })).toEqual(['allowed', ['wages'], []]);
    expect(kept(101, { ground: 'danger', reason: true, secondPerson: true })[0]).toBe('refused');
  });
});
