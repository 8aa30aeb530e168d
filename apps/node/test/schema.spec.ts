import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type GraphQLSchema, isInputObjectType, isObjectType, isUnionType } from 'graphql';
import { emittedSchema, schemaOfCode } from '../src/graphql/emitted-schema.js';

describe('the schema of the API', () => {
  let schema: GraphQLSchema;
  beforeAll(async () => {
    schema = await schemaOfCode();
  });

  it.each(['schema.graphql', 'who-may.txt'] as const)('is what %s says; else run `npm run schema`', async (name) => {
    expect((await emittedSchema())[name]).toBe(readFileSync(new URL(`../${name}`, import.meta.url), 'utf8'));
  });

  it('describes every type, field and argument', () => {
    const silent: string[] = [];
    for (const type of Object.values(schema.getTypeMap())) {
      if (type.name.startsWith('__')) continue;
      const root = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].includes(
        type as never,
      );
      if (!root && !type.description && !isUnionType(type)) silent.push(type.name);
      if (!isObjectType(type) && !isInputObjectType(type)) continue;
      for (const field of Object.values(type.getFields()))
        if (!field.description) silent.push(`${type.name}.${field.name}`);
    }
    expect(silent).toEqual([]);
  });

  it('asks for an idempotency key in the input of every mutation but logging in and out', () => {
    const without = Object.values(schema.getMutationType()?.getFields() ?? {}).filter(({ args }) => {
      const input = args
        .find(({ name }) => name === 'input')
        ?.type.toString()
        .replace('!', '');
      const type = input && schema.getType(input);
      return !(isInputObjectType(type) && 'idempotencyKey' in type.getFields());
    });
    expect(without.map(({ name }) => name)).toEqual(['logIn', 'logOut']);
  });

  it('knows no place on a map', () => {
    const words = Object.values(schema.getTypeMap()).flatMap((type) =>
      'getFields' in type ? Object.keys(type.getFields()) : [],
    );
    expect(words.filter((word) => /latitude|longitude|coordinate|geo/i.test(word))).toEqual([]);
  });
});
