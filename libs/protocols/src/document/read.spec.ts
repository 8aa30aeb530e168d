import { describe, expect, it } from '@jest/globals';
import { protocolBytes, protocolHash, readProtocol } from '#protocols';
import { asBytes, documentOf, rule, words } from '../../tests/sample.js';

const reflection = rule('reflection-period', 'reflection', { days: 30 });
const sample = documentOf([reflection]);
const text = JSON.stringify(sample);
const read = (said: string) => readProtocol(Buffer.from(said, 'utf8'));
/** The sample with one more member in front of the others. */
const beside = (member: string) => read(`{${member},${text.slice(1)}`);

const needsDecision = (applies: object, requires: object) =>
  rule('required-decision', 'placement', {
    decision: 'placement',
    acts: ['stay'],
    applies,
    requires,
    terms: [{ id: 'xx.placed', label: words('a placement decision') }],
  } as never);
const child = { fact: 'age-group', is: 'child' };
const placed = { decision: 'xx.placed' };
/** So many choices between two countries: written out, two to the power of them. */
const eitherOr = (many: number) =>
  Array.from({ length: many }, (_, n) => ({
    any: ['A', 'B'].map((one) => ({ fact: 'country', is: `${one}${n}` })),
  }));
const landLaw = { burden: 'compulsory-report', acts: [], applies: child, terms: [] } as never;

describe('a protocol document', () => {
  it('is read, however it is spaced', () => {
    expect(read(text)).toEqual(sample);
    expect(read(JSON.stringify(sample, null, 2))).toEqual(sample);
  });

  it('has one hash, whatever the order of its members and its spaces', () => {
    const turned = Object.fromEntries(Object.entries(sample).reverse()) as unknown as typeof sample;
    expect(protocolHash(turned)).toBe(protocolHash(sample));
    expect(readProtocol(protocolBytes(turned))).toEqual(sample);
    expect(protocolHash({ ...sample, version: '2026.2' })).not.toBe(protocolHash(sample));
  });

  it.each([
    ['larger than 256 KiB', () => read(text.padEnd(256 * 1024 + 1)), 'protocol-too-large'],
    ['a bomb of brackets', () => beside(`"rules":${'['.repeat(100_000)}`), 'protocol-too-deep'],
    ['33 levels deep', () => beside(`"deep":${'['.repeat(32)}${']'.repeat(32)}`), 'protocol-too-deep'],
    [
      'of more than 5,000 members',
      () => beside(`"many":{${Array.from({ length: 5_000 }, (_, n) => `"m${n}":1`).join()}}`),
      'protocol-too-many-keys',
    ],
    ['with a member twice', () => beside('"version":"2026.1"'), 'protocol-duplicate-key'],
    ['with a member twice, spelt otherwise', () => beside('"versio\\u006e":"2026.1"'), 'protocol-duplicate-key'],
    ['with __proto__', () => beside('"__proto__":{"scope":"EG"}'), 'protocol-forbidden-key'],
    ['with an escaped __proto__', () => beside('"\\u005f_proto__":1'), 'protocol-forbidden-key'],
    ['with constructor', () => beside('"constructor":1'), 'protocol-forbidden-key'],
    ['with prototype', () => beside('"prototype":1'), 'protocol-forbidden-key'],
    ['with 2^53+1', () => beside('"days":9007199254740993'), 'protocol-unsafe-number'],
    ['with a fraction', () => beside('"days":1.5'), 'protocol-unsafe-number'],
    ['with half a character', () => beside('"title":"\\ud83d"'), 'protocol-lone-surrogate'],
    ['that is cut short', () => read(text.slice(0, -1)), 'protocol-not-json'],
    ['that is no UTF-8', () => readProtocol(Buffer.of(0x7b, 0xff, 0x7d)), 'protocol-not-json'],
    ['with a member that no document has', () => beside('"pattern":"(a+)+$"'), 'protocol-wrong-shape'],
    ['that is a list', () => read('[]'), 'protocol-wrong-shape'],
    ['without a country that exists', () => readProtocol(asBytes({ ...sample, scope: 'XQ' })), 'protocol-wrong-shape'],
  ])('%s is refused', (_, reading, code) => {
    expect(reading()).toMatchObject({ refused: code });
  });

  it.each([
    ['of an unknown kind', [{ ...reflection, kind: 'door-lock' }], 'protocol-rule-kind-unknown', 'rules/0'],
    [
      'named like what every object has',
      [{ ...reflection, kind: 'toString' }],
      'protocol-rule-kind-unknown',
      'rules/0',
    ],
    [
      'with a value of another kind',
      [{ ...reflection, value: { hours: 1 } }],
      'protocol-wrong-shape',
      'rules/0/value/days',
    ],
    ['with a member too many', [{ ...reflection, when: '.*' }], 'protocol-wrong-shape', 'rules/0'],
    [
      'with an id twice',
      [reflection, rule('deadline', 'reflection', { of: 'first-answer', hours: 1 })],
      'protocol-rule-twice',
      'reflection',
    ],
    [
      'about what another is about',
      [reflection, rule('reflection-period', 'again', { days: 45 })],
      'protocol-rule-twice',
      'again',
    ],
    [
      'with a set that names one thing twice',
      [rule('reintegration-follow-ups', 'months', { months: [1, 1] })],
      'protocol-wrong-shape',
      'rules/0/value/months',
    ],
    [
      'that asks for a decision nobody named',
      [needsDecision(child, { decision: 'xx.other' })],
      'protocol-term-undeclared',
      'placement',
    ],
    [
      'that asks for an age group that is none',
      [needsDecision({ fact: 'age-group', is: 'teenager' }, placed)],
      'protocol-term-undeclared',
      'placement',
    ],
    [
      'that asks for what every object has',
      [needsDecision({ fact: 'constructor', is: 'yes' }, placed)],
      'protocol-term-undeclared',
      'placement',
    ],
    [
      'with a condition that cannot be written out',
      [needsDecision({ all: eitherOr(7) }, placed)],
      'protocol-condition-too-wide',
      'placement',
    ],
    [
      'with a condition that would grow without end',
      [needsDecision(child, { any: eitherOr(32).map(({ any }) => ({ all: any })) })],
      'protocol-condition-too-wide',
      'placement',
    ],
    [
      'whose source is not listed',
      [{ ...reflection, source: { kind: 'law', title: words('another law') } }],
      'protocol-source-missing',
      'reflection',
    ],
    [
      'without source that is not marked',
      [{ ...reflection, source: { kind: 'proposal', title: words('a proposal') } }],
      'protocol-proposal-unmarked',
      'reflection',
    ],
    [
      'of the land without a law',
      [
        rule('law-of-the-land', 'report', landLaw, {
          source: { kind: 'proposal', title: words('a proposal') },
          proposal: true,
        }),
      ],
      'protocol-source-missing',
      'report',
    ],
    [
      'of the land without its article',
      [
        rule('law-of-the-land', 'report', landLaw, {
          source: { kind: 'decision', title: words('a decree'), date: '2021' },
        }),
      ],
      'protocol-source-missing',
      'report',
    ],
  ])('with a rule %s is refused, and the place is named', (_, rules, code, at) => {
    expect(readProtocol(asBytes({ ...sample, rules }))).toEqual({ refused: code, at });
  });

  it('keeps what it read apart from what every object has', () => {
    beside('"__proto__":{"polluted":1}');
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});
