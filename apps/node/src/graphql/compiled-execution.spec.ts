import { describe, expect, it } from '@jest/globals';
import {
  type ExecutionResult,
  execute,
  GraphQLBoolean,
  GraphQLEnumType,
  GraphQLError,
  GraphQLID,
  GraphQLInt,
  GraphQLInterfaceType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLScalarType,
  GraphQLSchema,
  GraphQLString,
  GraphQLUnionType,
  parse,
  validateSchema,
} from 'graphql';
import { CompiledExecution } from './compiled-execution.js';
import { isFault, tellError } from './errors.js';
import type { GraphqlContext } from './graphql-context.js';

const required = <T extends ConstructorParameters<typeof GraphQLNonNull>[0]>(type: T) => new GraphQLNonNull(type);

const Place = new GraphQLEnumType({ name: 'Place', values: { women: {}, with_children: { value: 'with-children' } } });
const Day = new GraphQLScalarType({
  name: 'Day',
  serialize: (value) => {
    if (value instanceof Date) return value.toISOString().slice(0, 10);
    throw new GraphQLError('not a day');
  },
});
const Named = new GraphQLInterfaceType({ name: 'Named', fields: { name: { type: GraphQLString } } });
const House: GraphQLObjectType = new GraphQLObjectType({
  name: 'House',
  interfaces: [Named],
  fields: () => ({
    name: { type: GraphQLString },
    places: { type: required(GraphQLInt) },
    kind: { type: Place },
    opened: { type: Day },
    lists: { type: new GraphQLList(required(GraphQLString)) },
    late: { type: GraphQLString, resolve: async ({ name }) => `${name}, late` },
    breaks: { type: GraphQLString, resolve: () => broken('thrown') },
    breaksLate: { type: required(GraphQLString), resolve: async () => broken('thrown late') },
    isError: { type: GraphQLString, resolve: () => new Error('returned') },
    coded: {
      type: GraphQLString,
      resolve: () => {
        throw new GraphQLError('Forbidden', { extensions: { code: 'FORBIDDEN', fields: [1] } });
      },
    },
    throwsText: {
      type: GraphQLString,
      resolve: () => {
        throw 'a text';
      },
    },
    next: { type: House, resolve: ({ next = null }) => next },
    surely: { type: required(House), resolve: ({ next = null }) => next },
    nested: {
      type: new GraphQLList(new GraphQLList(required(House))),
      resolve: ({ next = null }) => [[next], null, [{ places: 1 }]],
    },
  }),
  isTypeOf: undefined,
});
const Refusal = new GraphQLObjectType({ name: 'Refusal', fields: { code: { type: required(GraphQLString) } } });
const Answer = new GraphQLUnionType({
  name: 'Answer',
  types: [House, Refusal],
  resolveType: (value) => ('code' in value ? 'Refusal' : 'places' in value ? 'House' : undefined),
});
const dar = {
  name: 'Dar',
  places: 3,
  kind: 'with-children',
  opened: new Date(0),
  lists: ['a', 'b'],
  next: { places: 2 },
};
const wrong = { name: 7, places: null, kind: 'attic', opened: 'soon', lists: ['a', null], next: { places: 2 ** 40 } };

function broken(message: string): never {
  throw new Error(message);
}

const schema = new GraphQLSchema({
  types: [House],
  query: new GraphQLObjectType({
    name: 'Query',
    fields: {
      house: { type: House, resolve: () => dar },
      houseLate: { type: House, resolve: async () => dar },
      wrong: { type: House, resolve: () => wrong },
      none: { type: required(House), resolve: () => null },
      houses: { type: new GraphQLList(required(House)), resolve: () => [dar, wrong, dar] },
      housesLate: {
        type: new GraphQLList(House),
        resolve: async () => [dar, new Error('gone'), null],
      },
      notAList: { type: new GraphQLList(House), resolve: () => 7 },
      answers: { type: new GraphQLList(Answer), resolve: () => [dar, { code: 'full' }, {}] },
      named: { type: Named, resolve: () => ({ ...dar, __typename: 'House' }) },
      echo: {
        type: GraphQLString,
        args: {
          text: { type: GraphQLString },
          kind: { type: Place },
          id: { type: GraphQLID },
          many: { type: required(new GraphQLList(required(GraphQLInt))), defaultValue: [1] },
          flag: { type: GraphQLBoolean, defaultValue: false },
        },
        resolve: (_, args, { actor }, { fieldName, path }) =>
          JSON.stringify([Object.entries(args).sort(), actor?.staffId, fieldName, path.key]),
      },
    },
  }),
  mutation: new GraphQLObjectType({
    name: 'Mutation',
    fields: { act: { type: GraphQLString, resolve: () => 'done' } },
  }),
});

const actor = { staffId: 's', roles: [], teamIds: [], sessionId: 'x' };
const context: GraphqlContext = { actor, address: '127.0.0.1', language: 'en' };

const questions: readonly (readonly [string, string, Record<string, unknown>?])[] = [
  ['what is in order', '{ house { name places kind opened lists late __typename next { places next { name } } } }'],
  [
    'aliases and fragments',
    '{ a: house { ...f } b: houseLate { ...f ... on House { n: name } } } fragment f on House { places x: late }',
  ],
  ['what throws', '{ house { name breaks coded throwsText isError } }'],
  [
    'what throws where something must be',
    '{ house { name next { name breaksLate } } houseLate { surely { surely { name } } } }',
  ],
  ['values that do not fit', '{ wrong { name kind opened lists } }'],
  ['a missing number', '{ wrong { name places } }'],
  ['a number too large', '{ wrong { next { places } } }'],
  ['nothing where something must be', '{ house { name } none { name } }'],
  ['a list with wrong ones', '{ houses { name places } }'],
  ['a list that comes late', '{ housesLate { name late breaks } }'],
  ['no list', '{ notAList { name } }'],
  ['lists in lists', '{ house { nested { places breaks } } }'],
  ['one of several types', '{ answers { __typename ... on House { name } ... on Refusal { code } } }'],
  ['an interface', '{ named { name __typename ... on House { places } } }'],
  [
    'left out and taken in',
    'query ($a: Boolean!, $b: Boolean = true) { house { name @skip(if: $a) places @include(if: $b) } }',
    { a: true },
  ],
  ['arguments', '{ echo(text: "a", kind: with_children, id: 7, many: 3) }'],
  [
    'variables',
    'query ($t: String, $k: Place, $i: ID, $m: [Int!]!) { echo(text: $t, kind: $k, id: $i, many: $m) }',
    { k: 'with_children', i: 7, m: 2 },
  ],
  ['null as a variable', 'query ($t: String, $k: Place) { echo(text: $t, kind: $k) }', { t: null }],
  ['a variable of the wrong type', 'query ($t: String) { echo(text: $t) }', { t: { a: 1 } }],
  ['a variable that is no code', 'query ($k: Place) { echo(kind: $k) }', { k: 'with-children' }],
  ['a variable that is missing', 'query ($m: [Int!]!) { echo(many: $m) }'],
  ['a variable that is null', 'query ($m: [Int!]! = [1]) { echo(many: $m) }', { m: null }],
  ['the same, unasked', 'query ($f: Boolean) { echo(flag: $f) }', {}],
];

describe('a query that is asked again and again', () => {
  const compiled = new CompiledExecution(schema);

  it('is asked of a schema in order', () => {
    expect(validateSchema(schema)).toEqual([]);
  });

  it.each(questions)('is answered to the letter as before: %s', async (_, text, variables = {}) => {
    const document = parse(text);
    const expected = written(await execute({ schema, document, variableValues: variables, contextValue: context }));
    const answers = [];
    for (let times = 0; times < 5; times += 1)
      answers.push(written(await compiled.answer({ document, variables, context })));
    expect(answers).toEqual(Array.from({ length: 5 }, () => expected));
    expect(compiled.isCompiled(document)).toBe(true);
  });

  it('tells of both where two things are broken in one, and shows no more', async () => {
    const document = parse('{ houses { name places kind } }');
    const expected = written(await execute({ schema, document, contextValue: context }));
    for (let times = 0; times < 5; times += 1) {
      const { data, errors } = written(await compiled.answer({ document, context }));
      expect(data).toBe(expected.data);
      expect(errors).toEqual(expect.arrayContaining(expected.errors));
    }
  });

  it('is compiled for nobody who is not known', async () => {
    const walked: unknown[] = [];
    const stranger = { ...context, actor: undefined };
    const document = parse('{ echo(text: "a") }');
    for (let times = 0; times < 5; times += 1) walked.push(await compiled.answer({ document, context: stranger }));
    expect(walked.every((answer) => JSON.stringify(answer) === JSON.stringify(walked[0]))).toBe(true);
    expect(compiled.isCompiled(document)).toBe(false);
  });

  it('is left as it is when there are several, or it changes something', async () => {
    const several = parse('query a { echo } query b { house { name } }');
    const change = parse('mutation { act }');
    for (let times = 0; times < 5; times += 1) {
      expect(await compiled.answer({ document: several, operationName: 'b', context })).toEqual({
        data: { house: { name: 'Dar' } },
      });
      expect(await compiled.answer({ document: change, context })).toEqual({ data: { act: 'done' } });
    }
    expect([several, change].map((document) => compiled.isCompiled(document))).toEqual([false, false]);
  });
});

/** What the caller is told, and whether the log is: an answer's errors in no order. */
function written({ data, errors = [] }: ExecutionResult) {
  const told = errors.map((error) => ({ ...tellError(error.toJSON(), error), fault: isFault(error) }));
  return { data: JSON.stringify(data), errors: told.map((error) => JSON.stringify(error)).sort() };
}
