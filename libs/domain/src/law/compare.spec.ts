import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compareLaws, judgesWhatIsThere, type KeptArticle, type KeptProvision } from './compare.js';
import { type LawVerdict, lawVerdicts, type Provision } from './provision.js';

const en = (text: string) => [{ language: 'en', text }];
const article = (origin: string, number: string, codes: readonly string[]): KeptArticle => ({
  origin,
  id: `${origin}-${number}`,
  entry: {
    kind: 'article',
    number,
    titles: en('Definition'),
    texts: en('Text'),
    elements: codes.map((code) => ({ code, names: en(code) })),
    source: 'Palermo Protocol, article 3',
  },
});
const provision = (
  origin: string,
  judged: Record<string, LawVerdict>,
  change: Partial<Provision> = {},
): KeptProvision => ({
  origin,
  id: `${origin}-${change.article ?? '448-1'}`,
  entry: {
    kind: 'provision',
    country: 'MA',
    law: '27-14',
    article: '448-1',
    modelArticle: '1',
    judged: Object.entries(judged).map(([element, verdict]) => ({ element, verdict })),
    wording: 'summarised',
    texts: en('Text'),
    source: 'Bulletin officiel',
    sourceDay: null,
    inForce: '2016-09-19',
    until: null,
    supersededBy: null,
    ...change,
  },
});
const definition = article('n:a', '1', ['act', 'means']);
const cell = (provisions: readonly KeptProvision[], on = '2026-11-20', element = 0, country = 'MA') =>
  compareLaws([definition], provisions, on, [country])[0]?.elements[element]?.cells[0];

describe('the comparison of the model law with the laws of countries', () => {
  it('says of each element and country whether it is met, partly or not', () => {
    const compared = compareLaws(
      [definition],
      [provision('n:a', { act: 'met', means: 'partly' }), provision('n:a', { act: 'not' }, { country: 'JO' })],
      '2026-11-20',
      ['MA', 'JO', 'EG'],
    );
    const table = compared[0]?.elements.map(({ code, cells }) => [code, ...cells.map(({ verdict }) => verdict)]);
    expect(table).toEqual([
      ['act', 'met', 'not', 'no-entry'],
      ['means', 'partly', 'no-entry', 'no-entry'],
    ]);
  });

  it('never takes what nobody entered for what is not met', () => {
    expect(cell([])).toEqual({ country: 'MA', verdict: 'no-entry', disputed: false, because: [] });
  });

  it('counts a country by the best of its provisions, and names each that speaks of the element', () => {
    const found = cell([
      provision('n:a', { act: 'not' }, { article: '448-9' }),
      provision('n:a', { act: 'partly' }, { article: '448-1' }),
    ]);
    expect(found).toMatchObject({ verdict: 'partly', disputed: false });
    expect(found?.because.map(({ verdict }) => verdict)).toEqual(['not', 'partly']);
  });

  it('shows that two members judge one provision differently, and then counts the lesser', () => {
    const found = cell([provision('n:a', { act: 'met' }), provision('n:b', { act: 'partly' }, { article: ' 448-1 ' })]);
    expect(found).toMatchObject({ verdict: 'partly', disputed: true });
    expect(found?.because.map(({ kept }) => kept.origin)).toEqual(['n:a', 'n:b']);
    expect(cell([provision('n:a', { act: 'met' }), provision('n:b', { act: 'met' })])).toMatchObject({
      verdict: 'met',
      disputed: false,
    });
  });

  it('is that of the day which is asked for', () => {
    const old = provision(
      'n:a',
      { act: 'not' },
      { law: '24-03', article: '467', inForce: '2004', until: '2016-09-19' },
    );
    const since = provision('n:a', { act: 'met' });
    const on = (day: string) => cell([old, since], day)?.verdict;
    expect(on('2004-06-01')).toBe('no-entry');
    expect(on('2005-01-01')).toBe('not');
    expect(on('2016-09-18')).toBe('not');
    expect(on('2016-09-19')).toBe('met');
  });

  it('lets an inexact day count only once it has passed for certain', () => {
    const inexact = (inForce: string, until: string | null) => [provision('n:a', { act: 'met' }, { inForce, until })];
    expect(cell(inexact('2016', null), '2016-12-30')?.verdict).toBe('no-entry');
    expect(cell(inexact('2016', null), '2016-12-31')?.verdict).toBe('met');
    expect(cell(inexact('2016-02', '2020'), '2016-02-29')?.verdict).toBe('met');
    expect(cell(inexact('2016-02', '2020'), '2019-12-31')?.verdict).toBe('met');
    expect(cell(inexact('2016-02', '2020'), '2020-01-01')?.verdict).toBe('no-entry');
  });

  it('puts articles in the order of their numbers, and the entries of two members beside each other', () => {
    const compared = compareLaws(
      [article('n:a', '10', ['x']), article('n:a', '2', ['y']), article('n:b', '2', ['y', 'z'])],
      [],
      '2026-11-20',
    );
    expect(compared.map(({ number }) => number)).toEqual(['2', '10']);
    expect(compared[0]?.kept.map(({ origin }) => origin)).toEqual(['n:a', 'n:b']);
    expect(compared[0]?.elements.map(({ code }) => code)).toEqual(['y', 'z']);
  });

  it('does not depend on the order in which entries arrived', () => {
    const some = fc.record({
      origin: fc.constantFrom('n:a', 'n:b', 'n:c'),
      article: fc.constantFrom('1', '2'),
      verdict: fc.constantFrom(...lawVerdicts),
    });
    fc.assert(
      fc.property(fc.array(some, { maxLength: 8 }), fc.infiniteStream(fc.nat(7)), (said, chance) => {
        const entries = said.map(({ origin, article, verdict }) => provision(origin, { act: verdict }, { article }));
        const turned = [...entries].sort(() => (chance.next().value ?? 0) - 3.5);
        const seen = ({ verdict, disputed }: { verdict: string; disputed: boolean }) => ({ verdict, disputed });
        const [one, other] = [cell(entries), cell(turned)];
        expect(one && seen(one)).toEqual(other && seen(other));
      }),
    );
  });
});

describe('a provision that is held against the model law', () => {
  const judges = (modelArticle: string, element: string) =>
    judgesWhatIsThere({ modelArticle, judged: [{ element, verdict: 'met' }] }, [definition.entry]);

  it('needs an article that is there, and judges elements that somebody gives it', () => {
    expect(judges('1', 'act')).toEqual({ there: true });
    expect(judges('2', 'act')).toEqual({ refused: 'law-article-unknown' });
    expect(judges('1', 'purpose')).toEqual({ refused: 'law-element-unknown' });
  });
});
