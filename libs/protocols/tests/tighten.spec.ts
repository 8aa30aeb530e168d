import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { consentFields, isRefusal } from '#domain';
import {
  type Act,
  checkRegional,
  checkTightens,
  decide,
  documentFiles,
  landLawsToTell,
  type ProtocolDocument,
  putInForce,
  readProtocol,
  rulesInForce,
} from '#protocols';
import { documentSchema } from './emitted.js';

const names = Object.keys(documentFiles) as (keyof typeof documentFiles)[];

function documentOf(name: keyof typeof documentFiles): ProtocolDocument {
  const read = readProtocol(readFileSync(documentFiles[name]));
  if (isRefusal(read)) throw new Error(`${name}: ${read.refused} at ${read.at}`);
  return read;
}

const regional = documentOf('regional');
const nationals = names.filter((name) => name !== 'regional').map(documentOf);

function inForce(from: string, to: string) {
  const put = putInForce(regional, nationals, from, to);
  if (isRefusal(put)) throw new Error(put.refused);
  return put;
}

const told = (act: Pick<Act, 'kind' | 'from' | 'to' | 'person'> & Partial<Act>) =>
  decide(inForce(act.from, act.to), { decisions: [], consent, ...act });
const consent = {
  givenBy: 'person',
  told: ['purpose-told', 'use-told', 'withdrawal-told'],
  noted: ['language', 'form'],
  days: 30,
  recipientNamed: true,
} as const;

describe('the protocols that come along', () => {
  const fits = new Ajv2020({ strict: false, logger: false }).compile(JSON.parse(documentSchema()));

  it.each(names)('%s is read, and fits the published schema', (name) => {
    const document = documentOf(name);
    expect(document.protocol).toBe(name);
    expect(fits(document) || fits.errors).toBe(true);
  });

  it.each(names)('%s is written in each language, in its letters', (name) => {
    const texts: { ar: string; fr: string; en: string }[] = [];
    JSON.stringify(documentOf(name), (_, value) => {
      if (typeof value === 'object' && value !== null && 'ar' in value) texts.push(value);
      return value;
    });
    const wrong = texts.filter(
      ({ ar, fr, en }) => !/\p{Script=Arabic}/u.test(ar) || /\p{Script=Arabic}/u.test(fr + en) || !/[a-z]/i.test(fr),
    );
    expect(wrong).toEqual([]);
  });

  it.each(names)('%s names a source for each rule, or says that it is a proposal', (name) => {
    const unsaid = documentOf(name).rules.filter(({ source, proposal }) => source.kind === 'proposal' && !proposal);
    expect(unsaid).toEqual([]);
  });

  it('only tighten', () => {
    expect(checkRegional(regional)).toEqual([]);
    for (const national of nationals) expect(checkTightens(regional, national)).toEqual([]);
  });

  it('can be in force between any two countries', () => {
    const countries = ['JO', 'EG', 'MA', 'LB', 'SD'];
    for (const from of countries) for (const to of countries) expect(inForce(from, to).from).toBe(from);
  });

  it('let a handover carry all that the person leaves in it', () => {
    const shared = rulesInForce(inForce('JO', 'MA'), 'shareable-fields');
    const handover = shared.find(({ value }) => value.purpose === 'handover' && value.recipient === 'member');
    expect(consentFields.filter((field) => !handover?.value.fields.includes(field))).toEqual([]);
  });

  it('name sets of indicators that are there', () => {
    const files = readdirSync(new URL('../indicators/', import.meta.url)).map((file) => file.replace('.json', ''));
    for (const { value } of rulesInForce(inForce('JO', 'JO'), 'indicator-sets'))
      expect([...value.sets, ...value.awaited].filter((id) => !files.includes(id))).toEqual([]);
  });
});

describe('Egypt, decision 289 of 2021, article 13', () => {
  const child = { ageGroup: 'child' } as const;
  const prosecution = { kind: 'decision', id: 'eg.prosecution-placement' };

  it.each([
    ['a stay in a shelter', { kind: 'stay', from: 'EG', to: 'EG' }],
    ['a handover from Jordan', { kind: 'handover', from: 'JO', to: 'EG', decisions: ['child.best-interests'] }],
  ] as const)(
    'asks for the prosecution’s placement decision before a child’s %s, in Arabic with the article',
    (_, act) => {
      const verdict = told({ ...act, person: child });
      expect(verdict.verdict).toBe('needs');
      expect(verdict.needs).toEqual([{ need: 'one-of', of: [expect.objectContaining(prosecution)] }]);
      expect(verdict.rules.map(({ id, article }) => [id, article])).toEqual([['eg.child-placement', '13']]);
      expect(verdict.rules[0]?.sentence.ar).toMatch(
        /قرار إيداع من النيابة العامة.*289 لسنة 2021.*المادة \u206613\u2069/,
      );
      const decisions = [...(act.kind === 'handover' ? act.decisions : []), 'eg.prosecution-placement'];
      expect(told({ ...act, person: child, decisions }).verdict).toBe('allowed');
    },
  );

  it('lays its burden on an adult as law of the land: told, followed, and before the committee', () => {
    const person = { ageGroup: 'adult', asked: { 'eg.centre-under-statute': 'yes' } } as const;
    const stay = { kind: 'stay', from: 'EG', to: 'EG', person } as const;
    expect(told(stay)).toMatchObject({ verdict: 'needs', toCommittee: true });
    expect(told(stay).tell.map(({ id }) => id)).toContain('eg.adult-placement');
    const decisions = ['eg.women-affairs-letter', 'eg.prosecution-coordination'];
    expect(told({ ...stay, decisions })).toMatchObject({ verdict: 'allowed', toCommittee: true });
    expect(told({ ...stay, decisions: decisions.slice(0, 1) }).verdict).toBe('needs');
    expect(told({ ...stay, person: { ageGroup: 'adult', asked: { 'eg.centre-under-statute': 'no' } } })).toMatchObject({
      verdict: 'allowed',
      toCommittee: false,
    });
  });
});

describe('Jordan, shelter regulation of 2012, article 3', () => {
  const asked = { 'jo.relative-to-second-degree': 'yes', 'jo.in-kingdom-on-entry': 'yes' };
  const decisions = ['jo.no-suitable-carer'];
  const relative = (
    more: Partial<Act['person']> = {},
    have: readonly string[] = decisions,
    kind: 'stay' | 'handover' = 'stay',
  ) =>
    told({
      kind,
      from: 'JO',
      to: 'JO',
      person: { ageGroup: 'child', comesAs: 'relative', asked, ...more },
      decisions: have,
    });

  it.each(['stay', 'handover'] as const)('lets a relative in who meets all four conditions: %s', (kind) => {
    expect(relative({}, decisions, kind).verdict).toBe('allowed');
  });

  it.each([
    ['is no relative to the second degree', { asked: { ...asked, 'jo.relative-to-second-degree': 'no' } }, 'refused'],
    ['is eighteen', { ageGroup: 'adult' }, 'refused'],
    ['was not in the Kingdom', { asked: { ...asked, 'jo.in-kingdom-on-entry': 'no' } }, 'refused'],
    ['of whom one condition is not known', { asked: { 'jo.in-kingdom-on-entry': 'yes' } }, 'needs'],
  ] as const)('does not let in who %s, and says why in Arabic with the article', (_, more, expected) => {
    const verdict = relative(more as Partial<Act['person']>);
    expect(verdict.verdict).toBe(expected);
    expect(verdict.rules.map(({ id, article }) => [id, article])).toEqual([['jo.affected-person', '3']]);
    expect(verdict.rules[0]?.sentence.ar).toMatch(/الشروط الأربعة مجتمعة.*لسنة 2012.*المادة \u20663\u2069/);
  });

  it('asks for the Minister’s decision that nobody can care for the child', () => {
    expect(relative({}, [])).toMatchObject({ verdict: 'needs', needs: [{ of: [{ id: 'jo.no-suitable-carer' }] }] });
  });

  it('does not concern the person herself, nor a relative in another country', () => {
    expect(told({ kind: 'stay', from: 'JO', to: 'JO', person: { ageGroup: 'adult' } }).verdict).toBe('allowed');
    const elsewhere = { ageGroup: 'adult', comesAs: 'relative' } as const;
    expect(told({ kind: 'stay', from: 'JO', to: 'LB', person: elsewhere }).verdict).toBe('allowed');
  });
});

describe('what is told before the first question', () => {
  const laws = (country: string, person: Act['person']) =>
    landLawsToTell(inForce(country, country), country, person).map(({ id }) => id);

  it('is every report that the law of the country may compel', () => {
    expect(laws('MA', { ageGroup: 'adult' })).toEqual(['ma.report.trafficking']);
    expect(laws('JO', { ageGroup: 'adult' })).toEqual(['jo.report.felony', 'jo.report.trafficking']);
    expect(laws('JO', { ageGroup: 'unknown' })).toContain('jo.report.child');
    expect(laws('LB', { ageGroup: 'adult' })).toEqual([]);
  });
});
