import { expect } from '@jest/globals';
import { isRefusal } from '#domain';
import { type Act, decide, type ProtocolInForce, putInForce, type Rule } from '#protocols';
import { documentOf, rule, words } from './sample.js';

export const child = { fact: 'age-group', is: 'child' };
export const adult = { fact: 'age-group', is: 'adult' };
export const inEgypt = { fact: 'country', is: 'EG' };
export const term = (id: string) => ({ id, label: words(id) });

export const regionalRules: Rule[] = [
  rule('required-consent', 'consent', {
    act: 'referral',
    told: ['purpose-told', 'use-told'],
    noted: ['language'],
    longestDays: 90,
    recipientNamed: true,
  }),
  rule('lawful-ground', 'danger', {
    ground: 'danger',
    label: words('danger'),
    acts: ['referral'],
    persons: 'anyone',
    reasonRequired: true,
    secondPerson: true,
    reviewHours: 72,
  }),
  rule('lawful-ground', 'child-danger', {
    ground: 'child-danger',
    label: words('danger to a child'),
    acts: ['referral', 'disclosure'],
    persons: 'child',
    reasonRequired: false,
    secondPerson: false,
    reviewHours: 48,
  }),
  rule('lawful-ground', 'wages', {
    ground: 'wages',
    label: words('a wage case'),
    acts: ['retention'],
    persons: 'anyone',
    reasonRequired: true,
    secondPerson: false,
    reviewHours: 720,
  }),
  rule('shareable-fields', 'to-hospital', {
    purpose: 'referral',
    recipient: 'hospital',
    fields: ['health', 'languages'],
  }),
  rule('retention', 'file', { of: 'case-file', days: 100 }),
  rule('age-rule', 'child', {
    childUnder: 18,
    assentFrom: 6,
    suspectedGuardianLeftOut: true,
    appointedGuardianInstead: true,
  }),
];
export const regional = documentOf(regionalRules);
export const egypt = documentOf(
  [
    rule('required-decision', 'eg.placement', {
      decision: 'placement',
      acts: ['stay', 'handover'],
      applies: { all: [child, inEgypt] },
      requires: { decision: 'eg.prosecution' },
      terms: [term('eg.prosecution')],
    }),
    rule('law-of-the-land', 'eg.women', {
      burden: 'authority-approval',
      acts: ['stay'],
      applies: { all: [adult, { fact: 'eg.state-shelter', is: 'yes' }] },
      requires: { any: [{ decision: 'eg.women-affairs' }, { decision: 'eg.court' }] },
      terms: ['eg.state-shelter', 'eg.women-affairs', 'eg.court'].map(term),
    }),
    rule('law-of-the-land', 'eg.report', {
      burden: 'compulsory-report',
      acts: ['disclosure'],
      applies: child,
      terms: [],
    }),
  ],
  { scope: 'EG', protocol: 'national.eg' },
);
export const jordan = documentOf(
  [
    rule('required-decision', 'jo.relative', {
      decision: 'relative',
      acts: ['stay'],
      applies: { fact: 'comes-as', is: 'relative' },
      requires: { all: [child, { fact: 'jo.second-degree', is: 'yes' }, { fact: 'jo.no-carer', is: 'yes' }] },
      terms: [term('jo.second-degree'), term('jo.no-carer')],
    }),
  ],
  { scope: 'JO', protocol: 'national.jo' },
);

export function inForce(from: string, to: string): ProtocolInForce {
  const put = putInForce(regional, [egypt, jordan], from, to);
  if (isRefusal(put)) throw new Error(put.refused);
  return put;
}

export const act = (more: Partial<Act>): Act => ({
  kind: 'referral',
  from: 'JO',
  to: 'JO',
  person: { ageGroup: 'adult' },
  decisions: [],
  ...more,
});
export const told = (more: Partial<Act>) => decide(inForce(more.from ?? 'JO', more.to ?? 'JO'), act(more));
export const consent = {
  givenBy: 'person',
  told: ['purpose-told', 'use-told'],
  noted: ['language'],
  days: 30,
  recipientNamed: true,
} as const;
export const short = ({ verdict, rules, needs }: ReturnType<typeof decide>) => [
  verdict,
  rules.map(({ id }) => id),
  needs,
];
export const oneOf = (...ids: string[]) => ({ need: 'one-of', of: ids.map((id) => expect.objectContaining({ id })) });
