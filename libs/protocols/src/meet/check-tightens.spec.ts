import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkRegional, checkTightens, type Rule, ruleKindNames } from '#protocols';
import { inventedPair } from '../../tests/arbitrary-documents.js';
import { documentOf, rule, words } from '../../tests/sample.js';

const national = (...rules: Rule[]) => documentOf(rules, { scope: 'JO', protocol: 'national.jo' });
const reflection = (days: number) => rule('reflection-period', `reflection.${days}`, { days });
const guardian = {
  decision: 'guardian',
  acts: ['stay', 'referral'],
  applies: { fact: 'age-group', is: 'adult' },
  requires: { decision: 'guardian.approves' },
  terms: [{ id: 'guardian.approves', label: words('the guardian approves') }],
} as never;

describe('a national document', () => {
  it('that only tightens is accepted, one that loosens a single rule is refused by that rule: 10,000 pairs', () => {
    const refusals = new Map<string, number>();
    fc.assert(
      fc.property(inventedPair, ({ regional, national: tightening, loosened }) => {
        const accepted = checkTightens(regional, tightening);
        if (accepted.length > 0) throw new Error(`refused though it tightens: ${JSON.stringify(accepted)}`);
        for (const { document, id } of loosened) {
          const [only, ...more] = checkTightens(regional, document);
          const right =
            only?.refused === 'protocol-rule-looser' && only.rule.id === id && only.regional && !more.length;
          if (!right) throw new Error(`not refused by ${id}: ${JSON.stringify([only, ...more])}`);
          refusals.set(only.rule.kind, (refusals.get(only.rule.kind) ?? 0) + 1);
        }
      }),
      { numRuns: 1_200 },
    );
    expect([...refusals.keys()].sort()).toEqual([...ruleKindNames].sort());
    expect([...refusals.values()].reduce((all, one) => all + one)).toBeGreaterThan(10_000);
  });

  it('may give 45 days to reflect where the region gives 30, and not 20', () => {
    const regional = documentOf([reflection(30)]);
    expect(checkTightens(regional, national(reflection(45)))).toEqual([]);
    expect(checkTightens(regional, national(reflection(20)))).toEqual([
      { refused: 'protocol-rule-looser', rule: reflection(20), regional: reflection(30) },
    ]);
  });

  it('may not lay a guardian’s approval on an adult but as law of the land', () => {
    const regional = documentOf([reflection(30)]);
    const asTightening = rule('required-decision', 'jo.guardian', guardian);
    const asLandLaw = rule('law-of-the-land', 'jo.guardian', {
      burden: 'guardian-approval',
      acts: ['stay'],
      applies: { fact: 'age-group', is: 'adult' },
      requires: { decision: 'guardian.approves' },
      terms: [{ id: 'guardian.approves', label: words('the guardian approves') }],
    });
    expect(checkTightens(regional, national(asTightening))).toEqual([
      { refused: 'protocol-burden-on-adult', rule: asTightening },
    ]);
    expect(checkTightens(regional, national(asLandLaw))).toEqual([]);
  });

  it('may not lay on an adult what the region lays on nobody, though it were the same rule', () => {
    const regional = documentOf([rule('required-decision', 'guardian', guardian)]);
    expect(checkTightens(regional, national(rule('required-decision', 'jo.guardian', guardian)))[0]?.refused).toBe(
      'protocol-burden-on-adult',
    );
    expect(checkRegional(regional)).toEqual([{ refused: 'protocol-burden-on-adult', rule: regional.rules[0] }]);
  });

  it('may not allow what the region is silent about', () => {
    const more = rule('shareable-fields', 'jo.police', { purpose: 'referral', recipient: 'police', fields: ['story'] });
    expect(checkTightens(documentOf([reflection(30)]), national(more))).toEqual([
      { refused: 'protocol-not-in-regional', rule: more },
    ]);
  });

  it('may ask what the region is silent about', () => {
    const sooner = rule('deadline', 'jo.complaint', { of: 'complaint-answer', hours: 24 });
    expect(checkTightens(documentOf([reflection(30)]), national(sooner))).toEqual([]);
  });
});

describe('the regional document', () => {
  it('has no law of one land', () => {
    const landLaw = rule('law-of-the-land', 'report', {
      burden: 'compulsory-report',
      acts: [],
      applies: { fact: 'age-group', is: 'child' },
      terms: [],
    });
    expect(checkRegional(documentOf([reflection(30), landLaw]))).toEqual([
      { refused: 'protocol-land-law-regional', rule: landLaw },
    ]);
  });
});
