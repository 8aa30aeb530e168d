import { describe, expect, it } from '@jest/globals';
import { isRefusal } from '#domain';
import { decide, putInForce, stepBudget } from '#protocols';
import { documentOf, rule, words } from '../../tests/sample.js';
import { act, child, egypt, inForce, oneOf, regional, told } from '../../tests/small-protocols.js';

describe('a law of the land', () => {
  const woman = { ageGroup: 'adult', asked: { 'eg.state-shelter': 'yes' } } as const;

  it('is told, followed by one of its alternatives, and goes to the committee', () => {
    const stay = { kind: 'stay', from: 'EG', to: 'EG', person: woman } as const;
    expect(told(stay)).toMatchObject({
      verdict: 'needs',
      needs: [oneOf('eg.court', 'eg.women-affairs')],
      tell: [{ id: 'eg.women' }],
      laws: [{ id: 'eg.women' }],
      toCommittee: true,
    });
    expect(told({ ...stay, decisions: ['eg.court'] })).toMatchObject({
      verdict: 'allowed',
      laws: [{ id: 'eg.women' }],
      toCommittee: true,
    });
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
      laws: [{ id: 'eg.report' }],
      toCommittee: true,
    });
    expect(told({ ...report, tells: { ...tells, purpose: 'referral' } }).verdict).toBe('refused');
    expect(told({ ...report, tells, person: { ageGroup: 'adult' } }).verdict).toBe('refused');
    expect(told({ ...report, tells, from: 'JO', to: 'EG' }).verdict).toBe('refused');
    expect(told({ ...report, tells, ground: { ...report.ground, landLaw: 'eg.women' } }).verdict).toBe('refused');
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
