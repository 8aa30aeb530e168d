const name = '"[$@]?[_A-Za-z][\\w.]{0,80}"';
const type = '"[\\[\\]!\\w]{1,90}"';

/** What graphql-js says that holds only names of the schema and of the document's own variables and fragments. */
const harmless = [
  `Cannot query field ${name} on type ${name}\\.`,
  `Unknown (argument|type|fragment|directive) ${name}( on field ${name})?\\.`,
  `Field ${name} argument ${name} of type ${type} is required, but it was not provided\\.`,
  `Field ${name} of (required )?type ${type} (was not provided|must have a selection of subfields)\\.`,
  `Field ${name} must not have a selection since type ${type} has no subfields\\.`,
  `Field ${name} is not defined by type ${type}\\.`,
  `Variable ${name} of required type ${type} was not provided\\.`,
  `Variable ${name} of type ${type} used in position expecting type ${type}\\.`,
  `Variable ${name} (is not defined|is never used)( (by|in) operation ${name})?\\.`,
  `Fragment ${name} cannot be spread here as objects of type ${name} can never be of type ${name}\\.`,
  `Fragment ${name} is never used\\.`,
  'Syntax Error: (Query )?[A-Za-z]+ (depth )?limit of [\\d.]+ exceeded, found [\\d.]+\\.',
  'Syntax Error: Document contains more that \\d+ tokens\\. Parsing aborted\\.',
  'Syntax Error: Unexpected <EOF>\\.',
  'Must provide operation name if query contains multiple operations\\.',
  'Anonymous operation must be the only defined operation\\.',
  'GraphQL operations must contain a non-empty `query` or a `persistedQuery` extension\\.',
  'POST body missing, invalid Content-Type, or JSON object has no keys\\.',
  'GraphQL introspection is not allowed[^"]*',
].map((pattern) => new RegExp(`^${pattern}$`));

/** What it says of a value in the document, without the value. */
const shortened: [RegExp, string][] = [
  [new RegExp(`^Value "[\\s\\S]*" does not exist in (${name}) enum\\.$`), 'The value does not exist in $1 enum.'],
  [/^(Enum "\w+"|\w+) cannot represent [\s\S]*$/, '$1 cannot represent the value.'],
  [new RegExp(`^Expected value of type (${type}), found [\\s\\S]*$`), 'Expected value of type $1.'],
];

const wrongVariable = /^Variable "(\$\w+)" got invalid value [\s\S]*?( at "([\w.[\]]+)")?; ([\s\S]*)$/;
const required = new RegExp(`^(Field ${name} of required type ${type} was not provided\\.)`);
const expected = new RegExp(`^Expected (non-nullable )?type (${type})`);

/**
 * The message of a caller's mistake without the values it repeats: a person's name in the wrong field stands in no
 * answer, and so in no log of whoever stands between.
 */
export function withoutValues(told: string, code: string): string {
  const message = told.replace(/ Did you mean [\s\S]*$/, '');
  const [, variable, , place, why] = wrongVariable.exec(message) ?? [];
  if (variable) {
    const rule = required.exec(why ?? '')?.[1] ?? expected.exec(why ?? '')?.[2]?.replaceAll('"', '');
    return `Not understood: ${place ?? variable}${rule ? ` (${rule})` : ''}`;
  }
  for (const [pattern, instead] of shortened) if (pattern.test(message)) return message.replace(pattern, instead);
  if (harmless.some((pattern) => pattern.test(message))) return message;
  if (code === 'GRAPHQL_PARSE_FAILED') return 'Syntax Error';
  return code === 'GRAPHQL_VALIDATION_FAILED'
    ? 'This document does not fit the schema at the places named.'
    : 'The request is not understood.';
}
