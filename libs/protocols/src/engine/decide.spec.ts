import { describe, expect, it } from '@jest/globals';
import { isRefusal } from '#domain';
import { type Act, decide, type ProtocolInForce, putInForce, type Rule, stepBudget } from '#protocols';
import { documentOf, rule, words } from '../../tests/sample.js';

const child = { fact: 'age-group', is: 'child' };
const adult = { fact: 'age-group', is: 'adult' };
const inEgypt = { fact: 'country', is: 'EG' };
const term = (id: string) => ({ id, label: words(id) });

const regionalRules: Rule[] = [
  rule('required-consent', 'consent', {
    act: 'referral',
    told: ['purpose-told', 'use-told'],
    noted: ['language'],
    longestDays: 90,
    recipientNamed: true,
  }),
  rule('lawful-ground', 'danger', {
    ground: 'danger',
    label: words('danger'),
    acts: ['referral'],
    persons: 'anyone',
    reasonRequired: true,
    secondPerson: true,
    reviewHours: 72,
  }),
  rule('lawful-ground', 'child-danger', {
    ground: 'child-danger',
    label: words('danger to a child'),
    acts: ['referral', 'disclosure'],
    persons: 'child',
    reasonRequired: false,
    secondPerson: false,
    reviewHours: 48,
  }),
  rule('lawful-ground', 'wages', {
    ground: 'wages',
    label: words('a wage case'),
    acts: ['retention'],
    persons: 'anyone',
    reasonRequired: true,
    secondPerson: false,
    reviewHours: 720,
  }),
  rule('shareable-fields', 'to-hospital', {
    purpose: 'referral',
    recipient: 'hospital',
    fields: ['health', 'languages'],
  }),
  rule('retention', 'file', { of: 'case-file', days: 100 }),
  rule('age-rule', 'child', {
    childUnder: 18,
    assentFrom: 6,
    suspectedGuardianLeftOut: true,
    appointedGuardianInstead: true,
  }),
];
const regional = documentOf(regionalRules);
const egypt = documentOf(
  [
    rule('required-decision', 'eg.placement', {
      decision: 'placement',
      acts: ['stay', 'handover'],
      applies: { all: [child, inEgypt] },
      requires: { decision: 'eg.prosecution' },
      terms: [term('eg.prosecution')],
    }),
    rule('law-of-the-land', 'eg.women', {
      burden: 'authority-approval',
      acts: ['stay'],
      applies: { all: [adult, { fact: 'eg.state-shelter', is: 'yes' }] },
      requires: { any: [{ decision: 'eg.women-affairs' }, { decision: 'eg.court' }] },
      terms: ['eg.state-shelter', 'eg.women-affairs', 'eg.court'].map(term),
    }),
    rule('law-of-the-land', 'eg.report', {
      burden: 'compulsory-report',
      acts: ['disclosure'],
      applies: child,
      terms: [],
    }),
  ],
  { scope: 'EG', protocol: 'national.eg' },
);
const jordan = documentOf(
  [
    rule('required-decision', 'jo.relative', {
      decision: 'relative',
      acts: ['stay'],
      applies: { fact: 'comes-as', is: 'relative' },
      requires: { all: [child, { fact: 'jo.second-degree', is: 'yes' }, { fact: 'jo.no-carer', is: 'yes' }] },
      terms: [term('jo.second-degree'), term('jo.no-carer')],
    }),
  ],
  { scope: 'JO', protocol: 'national.jo' },
);

function inForce(from: string, to: string): ProtocolInForce {
  const put = putInForce(regional, [egypt, jordan], from, to);
  if (isRefusal(put)) throw new Error(put.refused);
  return put;
}

const act = (more: Partial<Act>): Act => ({
  kind: 'referral',
  from: 'JO',
  to: 'JO',
  person: { ageGroup: 'adult' },
  decisions: [],
  ...more,
});
const told = (more: Partial<Act>) => decide(inForce(more.from ?? 'JO', more.to ?? 'JO'), act(more));
const consent = {
  givenBy: 'person',
  told: ['purpose-told', 'use-told'],
  noted: ['language'],
  days: 30,
  recipientNamed: true,
} as const;
const short = ({ verdict, rules, needs }: ReturnType<typeof decide>) => [verdict, rules.map(({ id }) => id), needs];
const oneOf = (...ids: string[]) => ({ need: 'one-of', of: ids.map((id) => expect.objectContaining({ id })) });

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

describe('a law of the land', () => {
  const woman = { ageGroup: 'adult', asked: { 'eg.state-shelter': 'yes' } } as const;

  it('is told, followed by one of its alternatives, and goes to the committee', () => {
    const stay = { kind: 'stay', from: 'EG', to: 'EG', person: woman } as const;
    expect(told(stay)).toMatchObject({
      verdict: 'needs',
      needs: [oneOf('eg.court', 'eg.women-affairs')],
      tell: [{ id: 'eg.women' }],
      toCommittee: true,
    });
    expect(told({ ...stay, decisions: ['eg.court'] })).toMatchObject({ verdict: 'allowed', toCommittee: true });
  });

  it('binds only what is done in its country', () => {
    expect(told({ kind: 'stay', from: 'EG', to: 'JO', person: woman })).toMatchObject({
      verdict: 'allowed',
      tell: [],
      toCommittee: false,
    });
    expect(told({ kind: 'stay', from: 'JO', to: 'EG', person: woman }).verdict).toBe('needs');
  });

  it('that nobody confirmed yet is told, stands in nobody’s way and is no ground', () => {
    const unconfirmed = documentOf(
      egypt.rules.map((one) => ({ ...one, proposal: true })),
      { scope: 'EG', protocol: 'national.eg' },
    );
    const put = putInForce(regional, [unconfirmed], 'EG', 'EG');
    if (isRefusal(put)) throw new Error(put.refused);
    const stay = act({ kind: 'stay', from: 'EG', to: 'EG', person: woman });
    expect(decide(put, stay)).toMatchObject({ verdict: 'allowed', tell: [{ id: 'eg.women' }], toCommittee: false });
    const tells = { purpose: 'authorities', recipient: 'police', fields: [] } as const;
    const ground = { landLaw: 'eg.report', reason: true, secondPerson: true };
    const report = act({ kind: 'disclosure', from: 'EG', to: 'EG', person: { ageGroup: 'child' }, ground, tells });
    expect(decide(put, report)).toMatchObject({ verdict: 'refused', tell: [{ id: 'eg.report' }] });
  });

  it('that compels a report is a ground for telling the authorities, and nobody else, of whom it names', () => {
    const report = {
      kind: 'disclosure',
      from: 'EG',
      to: 'EG',
      person: { ageGroup: 'child' },
      ground: { landLaw: 'eg.report', reason: true, secondPerson: false },
    } as const;
    const tells = { purpose: 'authorities', recipient: 'police', fields: [] } as const;
    expect(told({ ...report, tells })).toMatchObject({
      verdict: 'allowed',
      tell: [{ id: 'eg.report' }],
      toCommittee: true,
    });
    expect(told({ ...report, tells: { ...tells, purpose: 'referral' } }).verdict).toBe('refused');
    expect(told({ ...report, tells, person: { ageGroup: 'adult' } }).verdict).toBe('refused');
    expect(told({ ...report, tells, from: 'JO', to: 'EG' }).verdict).toBe('refused');
    expect(told({ ...report, tells, ground: { ...report.ground, landLaw: 'eg.women' } }).verdict).toBe('refused');
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

describe('documents that are put in force', () => {
  it('are pinned by version and hash', () => {
    expect(
      inForce('JO', 'EG').documents.map(({ protocol, version, hash }) => [protocol, version, hash.length]),
    ).toEqual([
      ['regional', '2026.1', 43],
      ['national.eg', '2026.1', 43],
      ['national.jo', '2026.1', 43],
    ]);
    expect(inForce('JO', 'LB').documents.map(({ protocol }) => protocol)).toEqual(['regional', 'national.jo']);
  });

  it('are not, if a national one is looser, however it was voted', () => {
    const looser = documentOf([rule('retention', 'lb.file', { of: 'case-file', days: 101 })], {
      scope: 'LB',
      protocol: 'national.lb',
    });
    expect(putInForce(regional, [looser], 'LB', 'JO')).toMatchObject({
      refused: 'protocol-rule-looser',
      loosenings: [{ rule: { id: 'lb.file' } }],
    });
    expect(isRefusal(putInForce(regional, [looser], 'JO', 'JO'))).toBe(false);
  });

  it('are not, if a verdict could take too many steps', () => {
    const pairs = [1, 2, 3, 4, 5, 6].map((n) => ({
      all: ['A', 'B'].map((one) => ({ fact: 'country', is: `${one}${n}` })),
    }));
    const stepsEach = 1 + 2 ** pairs.length * pairs.length;
    const rules = (many: number) =>
      Array.from({ length: many }, (_, at) =>
        rule('required-decision', `costly.${at}`, {
          decision: `costly.${at}`,
          acts: ['stay'],
          applies: child,
          requires: { any: pairs },
          terms: [],
        }),
      );
    const most = Math.floor(stepBudget / stepsEach);
    expect(putInForce(documentOf(rules(most + 1)), [], 'JO', 'JO')).toMatchObject({ refused: 'protocol-too-costly' });
    expect(isRefusal(putInForce(documentOf(rules(most)), [], 'JO', 'JO'))).toBe(false);
  });

  it('say nothing of an act between other countries', () => {
    expect(() => decide(inForce('JO', 'EG'), act({ from: 'EG', to: 'JO' }))).toThrow();
  });
});

describe('a verdict', () => {
  it('names article, source and sentence in each language', () => {
    const { rules } = told({
      kind: 'stay',
      from: 'EG',
      to: 'EG',
      person: { ageGroup: 'adult', asked: { 'eg.state-shelter': 'yes' } },
    });
    expect(rules[0]).toMatchObject({
      id: 'eg.women',
      article: '13',
      protocol: 'national.eg',
      version: '2026.1',
      proposal: false,
    });
    expect(rules[0]?.sentence).toEqual({
      ar: 'نص: eg.women. (نص: a decree، المادة \u206613\u2069)',
      fr: 'texte : eg.women. (texte : a decree, article 13)',
      en: 'eg.women. (a decree, article 13)',
    });
  });

  it('says of a proposal that it is one', () => {
    const proposed = documentOf([
      rule(
        'retention',
        'file',
        { of: 'case-file', days: 1 },
        { source: { kind: 'proposal', title: words('a proposal') }, proposal: true },
      ),
    ]);
    const put = putInForce(proposed, [], 'JO', 'JO');
    if (isRefusal(put)) throw new Error(put.refused);
    const { rules } = decide(put, act({ kind: 'retention', kept: { of: 'case-file', days: 2 } }));
    expect(rules[0]?.sentence.en).toBe('file. (proposal for ratification)');
  });
});
