import { type CaseField, type CaseFields, caseFieldNames, type SafeContactPlan } from '#domain';
import { caseFieldLabels } from '../codes/case-field.js';
import { ageGroupNames, contactChannelNames, nameKindNames, safeContactLabels } from '../codes/contact.js';
import {
  controlNames,
  exploitationNames,
  recruitmentNames,
  sexExploitationNames,
  statusDeciderNames,
  traffickingStatusNames,
} from '../codes/exploitation.js';
import { industryNames } from '../codes/industry.js';
import { educationNames, genderNames, maritalStatusNames, relationshipNames } from '../codes/person.js';
import { countryName, languageName } from '../codes/place.js';
import { serviceKindNames } from '../codes/service.js';
import type { InEachLanguage, Language } from '../language.js';
import { ltr, type Piece, said, type Text } from './text.js';

type Teller<Field extends CaseField> = (value: NonNullable<CaseFields[Field]>, language: Language) => Text;

const words = (value: string): Text => [said(value)];
const leftToRight = (value: string): Text => [ltr(value)];
const figure = (value: number): Text => [ltr(String(value))];
const code =
  <Code extends string>(names: Readonly<Record<Code, InEachLanguage>>) =>
  (value: Code, language: Language): Text => [names[value][language]];
const codes =
  <Code extends string>(names: Readonly<Record<Code, InEachLanguage>>) =>
  (values: readonly Code[], language: Language): Text =>
    between(
      values.map((value) => [names[value][language]]),
      language,
    );

function between(parts: readonly Text[], language: Language, mark = language === 'ar' ? '، ' : ', '): Text {
  return parts.flatMap((part, place) => (place === 0 ? part : [mark, ...part]));
}

function safeContact(plan: SafeContactPlan, language: Language): Text {
  const lines: Text[] = plan.ways.map(({ channel, address, when }) => [
    contactChannelNames[channel][language],
    ...(address ? [': ', /^[+\d\s().-]+$/.test(address) ? ltr(address) : said(address)] : []),
    ...(when ? [' – ', said(when)] : []),
  ]);
  for (const part of ['words', 'mayAnswer', 'never'] as const) {
    const value = plan[part];
    if (value) lines.push([`${safeContactLabels[part][language]}: `, said(value)]);
  }
  if (plan.languages?.length)
    lines.push([
      `${safeContactLabels.languages[language]}: `,
      plan.languages.map((c) => languageName(c, language)).join(' / '),
    ]);
  return between(lines, language, '\n');
}

const tellers: { readonly [Field in CaseField]: Teller<Field> } = {
  names: (names, language) =>
    between(
      names.map(({ name, kind }): Piece[] => [said(name), ...(kind ? [` (${nameKindNames[kind][language]})`] : [])]),
      language,
    ),
  phones: (phones, language) =>
    between(
      phones.map(({ number, whose }): Piece[] => [ltr(number), ...(whose ? [' (', said(whose), ')'] : [])]),
      language,
    ),
  email: leftToRight,
  address: words,
  birth: leftToRight,
  ageGroup: code(ageGroupNames),
  gender: code(genderNames),
  citizenships: (list, language) => [list.map((one) => countryName(one, language)).join(' / ')],
  languages: (list, language) => [list.map((one) => languageName(one, language)).join(' / ')],
  interpreter: words,
  maritalStatus: code(maritalStatusNames),
  numberOfChildren: figure,
  family: words,
  education: code(educationNames),
  identityNumber: leftToRight,
  papers: words,
  migration: words,
  wish: words,
  needs: codes(serviceKindNames),
  health: words,
  legal: words,
  work: words,
  risks: words,
  story: words,
  traffickingStatus: code(traffickingStatusNames),
  statusDecidedBy: code(statusDeciderNames),
  relationshipToTrafficker: code(relationshipNames),
  ageWhenTrafficked: figure,
  methodsOfRecruitment: codes(recruitmentNames),
  methodsOfControl: codes(controlNames),
  typesOfExploitation: codes(exploitationNames),
  forcedLabourIndustry: code(industryNames),
  typesOfSexExploitation: codes(sexExploitationNames),
  otherReferences: (list, language) => between(list.map(leftToRight), language),
  safeContact,
};

function tell<Field extends CaseField>(field: Field, fields: CaseFields, language: Language): Text | undefined {
  const value = fields[field];
  return value === undefined || value === null ? undefined : tellers[field](value, language);
}

/** What is told about a person, field by field in the order of a file, in the words of a language. */
export function toldRows(fields: CaseFields, language: Language): { label: string; value: Text }[] {
  return caseFieldNames.flatMap((field) => {
    const value = tell(field, fields, language);
    return value === undefined ? [] : [{ label: caseFieldLabels[field][language], value }];
  });
}
