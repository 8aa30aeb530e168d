import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { combinations, conditions, says } from '../../tests/arbitrary-conditions.js';
import { eachOfAny, fromEachOfAny, fromOneOfAll, oneOfAll, reachesEach, shortest } from './condition.js';

describe('a condition that is written out', () => {
  it('says what it said, as alternatives and as demands', () => {
    fc.assert(
      fc.property(conditions, (condition) => {
        const plain = combinations.map((atHand) => says(condition, atHand));
        const each = (holds: (atHand: ReadonlySet<string>) => boolean) => combinations.map(holds);
        const [alternatives, demands] = [oneOfAll(condition), eachOfAny(condition)];
        expect({
          alternatives: each((atHand) => alternatives.some((part) => part.every((atom) => atHand.has(atom)))),
          demands: each((atHand) => demands.every((part) => part.some((atom) => atHand.has(atom)))),
          again: each((atHand) => says(fromOneOfAll(alternatives), atHand)),
          andAgain: each((atHand) => says(fromEachOfAny(demands), atHand)),
        }).toEqual({ alternatives: plain, demands: plain, again: plain, andAgain: plain });
      }),
    );
  });

  it('is one text for all that say the same', () => {
    fc.assert(
      fc.property(conditions, conditions, (one, other) => {
        const same = combinations.every((atHand) => says(one, atHand) === says(other, atHand));
        expect(JSON.stringify(oneOfAll(one)) === JSON.stringify(oneOfAll(other))).toBe(same);
        expect(JSON.stringify(eachOfAny(one)) === JSON.stringify(eachOfAny(other))).toBe(same);
      }),
    );
  });

  it('asks all that another asks exactly if it holds nowhere else', () => {
    fc.assert(
      fc.property(conditions, conditions, (one, other) => {
        const nowhereElse = combinations.every((atHand) => !says(one, atHand) || says(other, atHand));
        expect(reachesEach(eachOfAny(one), eachOfAny(other))).toBe(nowhereElse);
        expect(reachesEach(oneOfAll(other), oneOfAll(one))).toBe(nowhereElse);
      }),
    );
  });

  it('is joined with another without growing beyond both', () => {
    fc.assert(
      fc.property(conditions, conditions, (one, other) => {
        const demands = shortest([...eachOfAny(one), ...eachOfAny(other)]);
        expect(demands.length).toBeLessThanOrEqual(eachOfAny(one).length + eachOfAny(other).length);
        expect(demands).toEqual(eachOfAny({ all: [one, other] }));
      }),
    );
  });
});
