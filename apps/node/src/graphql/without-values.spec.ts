import { describe, expect, it } from '@jest/globals';
import { buildSchema, execute, GraphQLError, parse, specifiedRules, validate } from 'graphql';
import { withoutValues } from './without-values.js';

const secret = 'Meskerem Abebe';
const schema = buildSchema(`
  enum Urgency { URGENT NORMAL }
  input Person { name: String! age: Int urgency: Urgency }
  input Open { person: Person!, many: [Person!] }
  type Query { open(input: Open, id: ID, count: Int): Boolean }
`);

async function told(document: string, variableValues?: Record<string, unknown>): Promise<string[]> {
  let errors: readonly GraphQLError[];
  let code = 'GRAPHQL_VALIDATION_FAILED';
  try {
    const parsed = parse(document);
    errors = validate(schema, parsed, specifiedRules);
    if (errors.length === 0) {
      code = 'BAD_USER_INPUT';
      errors = (await execute({ schema, document: parsed, variableValues })).errors ?? [];
    }
  } catch (error) {
    errors = [error as GraphQLError];
    code = 'GRAPHQL_PARSE_FAILED';
  }
  expect(errors.length).toBeGreaterThan(0);
  return errors.map(({ message }) => withoutValues(message, code));
}

const withInput = 'query ($input: Open) { open(input: $input) }';

describe('a mistake of the caller’s program', () => {
  it('in a variable is told with the place of the field', async () => {
    expect(await told(withInput, { input: { person: { name: secret, age: secret } } })).toEqual([
      'Not understood: input.person.age',
    ]);
    expect(
      await told(withInput, { input: { person: { name: 5 }, many: [{ name: secret, urgency: secret }] } }),
    ).toEqual(['Not understood: input.person.name', 'Not understood: input.many[0].urgency']);
  });

  it('that leaves out a field is told with what is missing', async () => {
    expect(await told(withInput, { input: { person: { age: 3 } } })).toEqual([
      'Not understood: input.person (Field "name" of required type "String!" was not provided.)',
    ]);
  });

  it('that names a field which is not there is told with its place', async () => {
    expect(await told(withInput, { input: { person: { name: secret, [secret]: 1 } } })).toEqual([
      'Not understood: input.person',
    ]);
  });

  it('in the document is told by names of the schema', async () => {
    expect(await told('{ opne }')).toEqual(['Cannot query field "opne" on type "Query".']);
    expect(await told('{ open(how: 1) }')).toEqual(['Unknown argument "how" on field "Query.open".']);
    expect(await told('query ($a: Int) { open }')).toEqual(['Variable "$a" is never used.']);
  });

  it('in a value of the document is told by its type', async () => {
    expect(await told('{ open(count: "x") }')).toEqual(['Int cannot represent the value.']);
    expect(await told('{ open(input: {person: {name: "x", urgency: SOON}}) }')).toEqual([
      'The value does not exist in "Urgency" enum.',
    ]);
    expect(await told('{ open(input: 5) }')).toEqual(['Expected value of type "Open".']);
  });

  it.each([
    `{ open(count: "${secret}") }`,
    `{ open(id: 1.5) }`,
    `{ open(input: {person: {name: "${secret}", urgency: "${secret}"}}) }`,
    `{ open(input: {person: {name: 12345678}}) }`,
    `{ open "${secret}" }`,
    `"${secret}"`,
    `{ open(id: "${secret}) }`,
  ])('in %s does not repeat what was written', async (document) => {
    for (const message of await told(document)) expect(message).not.toMatch(/Meskerem|Abebe|12345678|1\.5/);
  });
});
