import { describe, expect, it } from '@jest/globals';
import { diffProtocols, type Rule } from '#protocols';
import { documentOf, rule, words } from '../../tests/sample.js';

const from = (...rules: Rule[]) => documentOf(rules);
const to = (...rules: Rule[]) => documentOf(rules, { version: '2026.2', supersedes: '2026.1' });
const days = (number: number, more = {}) => rule('reflection-period', 'reflection', { days: number }, more);
const ground = (secondPerson: boolean, reviewHours: number) =>
  rule('lawful-ground', 'danger', {
    ground: 'danger',
    label: words('danger'),
    acts: ['referral'],
    persons: 'anyone',
    reasonRequired: true,
    secondPerson,
    reviewHours,
  });

describe('what a newer version changes', () => {
  it('is nothing where nothing changed', () => {
    expect(diffProtocols(from(days(30), ground(true, 72)), to(ground(true, 72), days(30)))).toEqual([]);
  });

  it('is a rule that protects more, or less, by its order', () => {
    expect(diffProtocols(from(days(30)), to(days(45)))).toEqual([
      { change: 'tightened', rule: days(45), before: days(30), facets: [{ name: 'days', from: 30, to: 45 }] },
    ]);
    expect(diffProtocols(from(days(30)), to(days(20)))[0]?.change).toBe('loosened');
  });

  it('is neither where it says more in one thing and less in another', () => {
    const [change] = diffProtocols(from(ground(true, 72)), to(ground(false, 24)));
    expect(change).toMatchObject({
      change: 'changed',
      facets: [
        { name: 'secondPerson', yes: false },
        { name: 'reviewHours', from: 72, to: 24 },
      ],
    });
  });

  it('is a rule that comes or goes', () => {
    expect(diffProtocols(from(days(30)), to(ground(true, 72)))).toEqual([
      { change: 'added', rule: ground(true, 72) },
      { change: 'removed', rule: days(30) },
    ]);
  });

  it('is a proposal that was ratified, and words that changed', () => {
    expect(diffProtocols(from(days(30, { proposal: true })), to(days(30)))[0]?.change).toBe('ratified');
    expect(diffProtocols(from(days(30)), to(days(30, { text: words('otherwise') })))[0]?.change).toBe('reworded');
  });

  it('names what was added to a list and what was taken out, and a duty that is due sooner', () => {
    const duty = (id: string, withinHours?: number) => ({
      id,
      label: words(id),
      ...(withinHours ? { withinHours } : {}),
    });
    const shelter = (...duties: ReturnType<typeof duty>[]) =>
      rule('shelter-instructions', 'freedom', { article: 'freedom', duties });
    const [change] = diffProtocols(from(shelter(duty('a'), duty('b', 48))), to(shelter(duty('b', 24), duty('c'))));
    expect(change).toMatchObject({
      facets: [
        {
          added: [{ code: 'b', withinHours: 24 }, { code: 'c' }],
          removed: [{ code: 'a' }, { code: 'b', withinHours: 48 }],
        },
      ],
    });
  });

  it('names the conditions of a decision by their labels', () => {
    const decision = (requires: object) =>
      rule('required-decision', 'placement', {
        decision: 'placement',
        acts: ['stay'],
        applies: { fact: 'age-group', is: 'child' },
        requires,
        terms: [
          { id: 'xx.court', label: words('a court') },
          { id: 'xx.ministry', label: words('a ministry') },
        ],
      } as never);
    const [change] = diffProtocols(
      from(decision({ any: [{ decision: 'xx.court' }, { decision: 'xx.ministry' }] })),
      to(decision({ decision: 'xx.court' })),
    );
    expect(change).toMatchObject({
      change: 'tightened',
      facets: [
        {
          name: 'requires',
          added: [{ label: { en: 'a court' } }],
          removed: [{ label: { en: 'a court or a ministry' } }],
        },
      ],
    });
  });
});
