import { describe, expect, it } from '@jest/globals';
import fc, { type Arbitrary } from 'fast-check';
import { arrestTopics, kindOf, ruleKindNames, ruleKinds } from '#protocols';
import { type Invented, invented } from '../../tests/arbitrary-rules.js';

/** Values of one kind about one thing. */
const sameThing = (
  name: (typeof ruleKindNames)[number],
  how: Invented<unknown>,
): Arbitrary<[unknown, unknown, unknown]> => {
  const { about } = kindOf(name);
  return fc.tuple(how.value, how.value, how.value).map(([a, b, c]) => {
    const like = (value: unknown) => (about(value) === about(a) ? value : { ...(value as object), ...aboutOf(a) });
    return [a, like(b), like(c)];
  });
};

/** The members of a value that say what it is about. */
function aboutOf(value: unknown): object {
  const names = ['act', 'ground', 'purpose', 'recipient', 'of', 'urgency', 'article', 'topic', 'decision'];
  const members = value as Record<string, unknown>;
  return Object.fromEntries(names.map((name) => [name, members[name]]));
}

describe.each(ruleKindNames)('rules of the kind %s', (name) => {
  const kind = kindOf(name);
  const how = invented[name] as Invented<unknown>;
  const { meet, atLeastAsTight } = kind;

  it('have shapes that the invented ones fit', () => {
    fc.assert(
      fc.property(how.value, (value) => expect(kind.shape.safeParse(value).error).toBeUndefined()),
      { numRuns: 25 },
    );
  });

  it('are joined alike whatever the order, and by themselves not at all', () => {
    fc.assert(
      fc.property(sameThing(name, how), ([a, b, c]) => {
        const both = meet(a, b);
        expect([both, meet(both, c), meet(meet(a, a), meet(a, a)), kind.about(both)]).toEqual([
          meet(b, a),
          meet(a, meet(b, c)),
          meet(a, a),
          kind.about(a),
        ]);
      }),
    );
  });

  it('are joined into one that is as tight as both, and no tighter than needed', () => {
    fc.assert(
      fc.property(sameThing(name, how), ([a, b, c]) => {
        const both = meet(a, b);
        expect([atLeastAsTight(both, a), atLeastAsTight(both, b)]).toEqual([true, true]);
        if (atLeastAsTight(c, a) && atLeastAsTight(c, b)) expect(atLeastAsTight(c, both)).toBe(true);
        expect(atLeastAsTight(meet(both, c), both)).toBe(true);
        expect(atLeastAsTight(a, b)).toBe(JSON.stringify(both) === JSON.stringify(meet(a, a)));
      }),
    );
  });

  it('are in an order in which what says less for the person is never as tight', () => {
    const ways = how.looser.map(() => 0);
    fc.assert(
      fc.property(how.value, (value) => {
        expect(atLeastAsTight(value, value)).toBe(true);
        how.looser.forEach((way, at) => {
          const looser = way(value);
          if (looser === undefined) return;
          ways[at] = (ways[at] ?? 0) + 1;
          const wrong = atLeastAsTight(looser, value) || !atLeastAsTight(value, looser);
          if (wrong) throw new Error(`in the wrong order: ${JSON.stringify([value, looser])}`);
        });
      }),
    );
    expect(ways.filter((times) => times === 0)).toEqual([]);
  });
});

describe('a rule about a decision', () => {
  const applies = (condition: object) => ({
    ...(fc.sample(invented['required-decision'].value, 1)[0] as object),
    applies: condition,
  });
  const burdens = (condition: object) => ruleKinds['required-decision'].burdensAdult?.(applies(condition) as never);
  const child = { fact: 'age-group', is: 'child' };
  const adult = { fact: 'age-group', is: 'adult' };
  const here = { fact: 'country', is: 'EG' };

  it.each([
    [{ all: [child, here] }, false],
    [{ any: [{ all: [child, here] }, { all: [here, child] }] }, false],
    [{ all: [{ fact: 'comes-as', is: 'relative' }, here] }, false],
    [adult, true],
    [here, true],
    [{ any: [child, here] }, true],
    [{ all: [here, { any: [child, adult] }] }, true],
  ])('that applies to %j lays a burden on an adult: %s', (condition, is) => {
    expect(burdens(condition)).toBe(is);
  });
});

describe('the topics of an arrest', () => {
  it('hold what is not to be said and who is not to be told', () => {
    expect(arrestTopics).toEqual(
      expect.arrayContaining(['lawyer', 'not-said', 'papers', 'against-deportation', 'who-is-not-told']),
    );
  });
});
