import { describe, expect, it } from '@jest/globals';
import { type NamedVersion, type ProtocolDocument, protocolHash, takeInOrder } from '#protocols';
import { documentOf, rule, words } from '../../tests/sample.js';
import { egypt, jordan, regional, regionalRules } from '../../tests/small-protocols.js';

const reflection = (days: number) => rule('reflection-period', `reflection`, { days });
const region = (version: string, days: number) => documentOf([...regionalRules, reflection(days)], { version });
const jordanian = (version: string, days: number): ProtocolDocument => ({
  ...jordan,
  version,
  rules: [...jordan.rules, { ...reflection(days), id: 'jo.reflection' }],
});
const named = (document: ProtocolDocument, known: Partial<NamedVersion> = {}): NamedVersion => ({
  protocol: document.protocol,
  version: document.version,
  hash: protocolHash(document),
  document,
  ...known,
});
const begun = [regional, egypt, jordan];
const told = (versions: readonly NamedVersion[], first: readonly ProtocolDocument[] = begun) =>
  takeInOrder(first, versions).map((one) => (one.state === 'refused' ? [one.refused, one.at] : one.state));

describe('versions that the charter names', () => {
  it('are taken one after the other', () => {
    expect(told([named(region('2026.2', 30)), named(jordanian('2026.2', 45)), named(jordanian('2026.3', 60))])).toEqual(
      ['taken', 'taken', 'taken'],
    );
  });

  it('are those that the network began with, when they are ratified as they are', () => {
    expect(told(begun.map((one) => named(one)))).toEqual(['taken', 'taken', 'taken']);
  });

  it('are refused where they are looser, whoever voted, and what follows is held against what stands', () => {
    expect(told([named(region('2026.2', 30)), named(jordanian('2026.2', 20)), named(jordanian('2026.3', 30))])).toEqual(
      ['taken', ['protocol-rule-looser', 'jo.reflection'], 'taken'],
    );
  });

  it('wait for a document that has not come, and come to the same whatever came first', () => {
    const [stricter, national] = [named(region('2026.2', 45)), named(jordanian('2026.2', 30))];
    expect(told([{ ...stricter, document: undefined }, national])).toEqual(['awaited', 'taken']);
    expect(told([stricter, national])).toEqual(['taken', ['protocol-rule-looser', 'jo.reflection']]);
  });

  it.each<[string, NamedVersion[], string]>([
    [
      'cannot be read',
      [named(jordan, { document: { refused: 'protocol-duplicate-key', at: null } })],
      'protocol-duplicate-key',
    ],
    [
      'are of another country than their name',
      [named({ ...jordanian('2026.2', 30), protocol: 'national.eg' })],
      'protocol-not-as-named',
    ],
    [
      'have another number than they are called by',
      [named(jordanian('2026.2', 30), { version: '2026.3' })],
      'protocol-not-as-named',
    ],
    [
      'are of no region that is the network’s',
      [named({ ...region('2099.1', 30), protocol: 'regional.other' })],
      'protocol-not-as-named',
    ],
    ['are another text under a known number', [named(jordanian('2026.1', 45))], 'protocol-version-changed'],
    [
      'are no newer than the one that was voted for',
      [named(jordanian('2026.3', 30)), named(jordanian('2026.2', 45))],
      'protocol-version-older',
    ],
  ])('are refused where they %s', (_, versions, code) => {
    expect(told(versions).at(-1)).toEqual([code, null]);
  });

  it('are refused for a country while the region has nothing', () => {
    expect(told([named(jordan)], [])).toEqual([['protocol-without-regional', null]]);
  });

  it('are refused where an act between two countries would cost too much, though each alone does not', () => {
    const wide = (scope: 'EG' | 'JO'): ProtocolDocument => {
      const code = scope.toLowerCase();
      const terms = Array.from({ length: 60 }, (_, n) => ({ id: `${code}.decision-${n}`, label: words('a decision') }));
      const requires = { all: terms.map(({ id }) => ({ decision: id })) };
      const applies = {
        all: [
          { fact: 'age-group', is: 'child' },
          { fact: 'country', is: scope },
        ],
      };
      const rules = Array.from({ length: 200 }, (_, n) => {
        const id = `${code}.needs-${n}`;
        return rule('required-decision', id, { decision: id, acts: ['stay'], applies, requires, terms });
      });
      return documentOf(rules, { scope, protocol: `national.${code}`, version: '2026.2' });
    };
    const both = [named(wide('JO')), named(wide('EG'))];
    expect(told(both, [regional])).toEqual(['taken', ['protocol-too-costly', null]]);
  });
});
