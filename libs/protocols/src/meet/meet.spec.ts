import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { atLeastAsTight, bindingRules, meet, type RuleSet, ruleSetOf } from '#protocols';
import { inventedDocument } from '../../tests/arbitrary-documents.js';
import { documentOf, rule, words } from '../../tests/sample.js';

const regional = inventedDocument('regional').map(ruleSetOf);
const national = (scope: string) => inventedDocument(scope).map(ruleSetOf);
const any = fc.oneof(regional, national('JO'), national('EG'));

/** A rule set as a value that can be compared. */
const plain = (set: RuleSet) => ({
  ...set,
  held: Object.fromEntries([...set.held].sort(([a], [b]) => (a < b ? -1 : 1))),
});

describe('the meet of protocols', () => {
  it('is idempotent', () => {
    fc.assert(fc.property(any, (a) => expect(plain(meet(a, a))).toEqual(plain(a))));
  });

  it('is commutative', () => {
    fc.assert(fc.property(regional, national('JO'), (a, b) => expect(plain(meet(a, b))).toEqual(plain(meet(b, a)))));
  });

  it('is associative', () => {
    fc.assert(
      fc.property(regional, national('JO'), national('EG'), (a, b, c) => {
        const once = plain(meet(meet(a, b), c));
        expect(plain(meet(a, meet(b, c)))).toEqual(once);
        expect(plain(meet(b, meet(c, a)))).toEqual(once);
      }),
    );
  });

  it('is at least as tight as each, whatever a national document says', () => {
    fc.assert(
      fc.property(regional, national('JO'), (a, b) => {
        const both = meet(a, b);
        expect([atLeastAsTight(both, a), atLeastAsTight(both, b)]).toEqual([true, true]);
      }),
    );
  });

  it('is monotone: a tighter document never makes the whole looser', () => {
    fc.assert(
      fc.property(any, any, any, (a, b, c) => {
        const tighter = meet(a, b);
        expect(atLeastAsTight(meet(tighter, c), meet(a, c))).toBe(true);
      }),
    );
  });

  it('is the loosest that is as tight as both', () => {
    fc.assert(
      fc.property(any, any, any, (a, b, c) => {
        if (atLeastAsTight(c, a) && atLeastAsTight(c, b)) expect(atLeastAsTight(c, meet(a, b))).toBe(true);
        expect(atLeastAsTight(meet(meet(a, b), c), meet(a, b))).toBe(true);
      }),
    );
  });

  it('orders documents as it joins them', () => {
    fc.assert(
      fc.property(any, any, (a, b) => {
        const values = (set: RuleSet) => [
          set.silentAllowsNothing,
          ...[...set.held].map(([slot, { value }]) => `${slot} ${JSON.stringify(value)}`).sort(),
        ];
        expect(atLeastAsTight(a, b)).toBe(JSON.stringify(values(meet(a, b))) === JSON.stringify(values(a)));
      }),
    );
  });
});

describe('what a regional protocol is silent about', () => {
  const silent = ruleSetOf(documentOf([rule('reflection-period', 'reflection', { days: 30 })]));
  const allowing = ruleSetOf(
    documentOf([rule('shareable-fields', 'jo.more', { purpose: 'referral', recipient: 'police', fields: ['story'] })], {
      scope: 'JO',
    }),
  );
  const asking = ruleSetOf(
    documentOf([rule('deadline', 'jo.sooner', { of: 'complaint-answer', hours: 24 })], { scope: 'JO' }),
  );

  it('cannot be allowed by a nation, and can be asked for', () => {
    expect([...meet(silent, allowing).held.keys()]).toEqual(['reflection-period person']);
    expect([...meet(silent, asking).held.keys()]).toEqual(['reflection-period person', 'deadline complaint-answer']);
  });
});

describe('the rules to name for what holds', () => {
  const asking = (scope: string, id: string, days: number, told: string[]) =>
    ruleSetOf(
      documentOf(
        [
          rule(
            'required-consent',
            id,
            { act: 'referral', told, noted: [], longestDays: days, recipientNamed: true } as never,
            { text: words(id) },
          ),
        ],
        { scope },
      ),
    );
  const named = (...sets: RuleSet[]) =>
    [...sets.reduce(meet).held.values()].flatMap((held) => bindingRules(held)).map((stated) => stated.rule.id);

  it('are those that alone would say as much', () => {
    expect(named(asking('regional', 'r', 90, []), asking('JO', 'jo', 30, []))).toEqual(['jo']);
    expect(named(asking('JO', 'jo', 90, []), asking('regional', 'r', 90, []))).toEqual(['r', 'jo']);
  });

  it('are all of them, where only all together say it', () => {
    expect(named(asking('regional', 'r', 90, ['use-told']), asking('JO', 'jo', 30, []))).toEqual(['r', 'jo']);
  });
});
