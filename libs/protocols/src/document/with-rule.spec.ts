import { describe, expect, it } from '@jest/globals';
import { checkTightens, type RuleWish, withRule } from '#protocols';
import { documentOf, rule, words } from '../../tests/sample.js';

const national = documentOf(
  [
    rule('reflection-period', 'jo.reflection', { days: 30 }),
    rule('retention', 'jo.file', { of: 'case-file', days: 100 }),
  ],
  { protocol: 'national.jo', scope: 'JO', version: '2026.3' },
);
const said = (id: string, days: number, more: object = {}) =>
  JSON.stringify({
    id,
    kind: 'reflection-period',
    title: words(id),
    text: words(`${days} days.`),
    value: { days },
    ...more,
  });
const source = { kind: 'law', title: words('Law 9 of 2009'), date: '2009', article: '7' } as const;
const wish = (text: string, more: Partial<RuleWish> = {}): RuleWish => ({
  ...{ scope: 'JO', rule: text, source, proposal: false, inForceFrom: '2027-02-01', year: 2027 },
  ...more,
});

describe('a rule that comes from a conclusion', () => {
  it('is in the next version, in the place of the one about the same thing, with its source listed and cited', () => {
    const made = withRule(national, wish(said('jo.longer', 45)));
    expect(made).toMatchObject({
      ...{ protocol: 'national.jo', version: '2027.1', supersedes: '2026.3', inForceFrom: '2027-02-01' },
      rules: [{ id: 'jo.longer', value: { days: 45 }, source, proposal: false }, { id: 'jo.file' }],
    });
    const { sources } = made as typeof national;
    expect(sources).toEqual([...national.sources, { kind: 'law', title: source.title, date: '2009' }]);
    expect(checkTightens(documentOf([rule('reflection-period', 'r', { days: 30 })]), made as typeof national)).toEqual(
      [],
    );
  });

  it('begins a document where there is none', () => {
    expect(withRule(undefined, wish(said('bh.reflection', 30), { scope: 'BH' }))).toMatchObject({
      ...{ protocol: 'national.bh', scope: 'BH', version: '2027.1' },
      rules: [{ id: 'bh.reflection' }],
    });
  });

  it.each([
    ['is poisoned', '{"__proto__":{}}', 'protocol-forbidden-key'],
    ['says a thing twice', '{"id":"a","id":"b"}', 'protocol-duplicate-key'],
    ['is of an unknown kind', said('a', 1, { kind: 'door-lock' }), 'protocol-rule-kind-unknown'],
    ['is no rule', '[]', 'protocol-wrong-shape'],
    ['brings a pattern', said('a', 1, { pattern: '.*' }), 'protocol-wrong-shape'],
  ])('is refused where it %s', (_, text, refused) => {
    expect(withRule(national, wish(text))).toMatchObject({ refused });
  });
});
