import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { isRefusal } from '#domain';
import {
  acts,
  consentNotes,
  diffProtocols,
  documentFiles,
  facetsOf,
  type Need,
  type ProtocolDocument,
  type Rule,
  readProtocol,
  recipientKinds,
} from '#protocols';
import { facetNames, facetWords, languages, needWords, ruleChangeWords, ruleKindNames } from '../index.js';

const documents = Object.values(documentFiles).map((file): ProtocolDocument => {
  const read = readProtocol(readFileSync(file));
  if (isRefusal(read)) throw new Error(read.refused);
  return read;
});
const rules = documents.flatMap((document) => document.rules);
const inItsLetters = (text: string, language: string) => /\p{Script=Arabic}/u.test(text) === (language === 'ar');

describe('the words for what rules say', () => {
  it('are there for every kind and every member of the protocols', () => {
    expect([...new Set(rules.map(({ kind }) => kind))].sort()).toEqual(Object.keys(ruleKindNames).sort());
    const names = rules.flatMap((rule) => facetsOf(rule).map(({ name }) => name));
    expect([...new Set(names)].filter((name) => !facetNames[name])).toEqual([]);
  });

  it.each(languages)('are in the letters of their language: %s', (language) => {
    const said = rules.flatMap((rule) => facetsOf(rule).map((facet) => facetWords(facet, language)));
    expect(said.filter((text) => !inItsLetters(text, language))).toEqual([]);
    expect(said.filter((text) => /undefined|\[object/.test(text))).toEqual([]);
  });
});

describe('what a newer version changes, in words', () => {
  const [regional] = documents;
  const reflection = regional?.rules.find(({ kind }) => kind === 'reflection-period') as Rule;
  const version = (value: object, more = {}) =>
    ({ ...regional, rules: [{ ...reflection, value, ...more }] }) as ProtocolDocument;

  it('says from what to what, and for whom it is better', () => {
    const [change] = diffProtocols(version({ days: 30 }), version({ days: 45 }));
    if (!change) throw new Error('nothing changed');
    expect(ruleChangeWords(change, 'en')).toBe('Protects more: Reflection period. days: 45 instead of 30.');
    expect(ruleChangeWords(change, 'fr')).toBe(
      'Protège davantage : Délai de rétablissement et de réflexion. jours : 45 au lieu de 30.',
    );
    expect(ruleChangeWords(change, 'ar')).toBe('تحمي أكثر: مهلة للتفكير والتعافي. الأيام: 45 بدلاً من 30.');
  });

  it.each(languages)('can be said of every rule that comes or goes: %s', (language) => {
    const empty = { ...regional, rules: [] } as unknown as ProtocolDocument;
    const changes = documents.flatMap((document) => [
      ...diffProtocols(empty, document),
      ...diffProtocols(document, empty),
    ]);
    expect(changes.length).toBe(2 * rules.length);
    expect(changes.filter((change) => !inItsLetters(ruleChangeWords(change, language), language))).toEqual([]);
  });
});

describe('what an act needs, in words', () => {
  const label = { ar: 'قرار', fr: 'une décision', en: 'a decision' };
  const needs: Need[] = [
    ...(
      ['consent', 'own-consent', 'assent', 'appointed-guardian', 'recipient-named', 'reason', 'second-person'] as const
    ).map((need): Need => ({ need })),
    { need: 'told', questions: ['use-told', 'withdrawal-told'] },
    { need: 'noted', notes: [...consentNotes] },
    { need: 'shorter-consent', days: 30 },
    { need: 'listed-recipient', listed: [...recipientKinds] },
    { need: 'listed-recipient', listed: [] },
    { need: 'fewer-fields', leaveOut: ['story', 'notes'] },
    { need: 'one-of', of: [{ kind: 'decision', id: 'xx', label }] },
  ];

  it.each(languages)('is a step that somebody can take: %s', (language) => {
    const said = needs.map((need) => needWords(need, language));
    expect(new Set(said).size).toBe(needs.length);
    expect(said.filter((text) => !inItsLetters(text, language) || !text.endsWith('.'))).toEqual([]);
    expect(acts.length).toBe(7);
  });
});
