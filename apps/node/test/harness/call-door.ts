import { randomUUID } from 'node:crypto';
import {
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
} from 'graphql';
import type { Door } from '../../src/graphql/door.js';

/** A call of a door with the least that the schema asks for: enough to get to the rule, seldom enough to do anything. */
export function callOf({ operation, field }: Door): { query: string; variables: Record<string, unknown> } {
  const needed = field.args.filter((arg) => isNonNullType(arg.type) && arg.defaultValue === undefined);
  const declared = needed.map((arg) => `$${arg.name}: ${arg.type}`).join(', ');
  const given = needed.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const selected = isCompositeType(getNamedType(field.type as GraphQLOutputType)) ? ' { __typename }' : '';
  const query = `${operation}${declared && ` (${declared})`} { ${field.name}${given && `(${given})`}${selected} }`;
  return { query, variables: Object.fromEntries(needed.map((arg) => [arg.name, sample(arg.type)])) };
}

/** Some value of an input type, with a new id wherever one is asked for. */
function sample(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return sample(type.ofType);
  if (isListType(type)) return [];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(isRequiredInputField);
    return Object.fromEntries(fields.map((field) => [field.name, sample(field.type)]));
  }
  const scalars: Record<string, unknown> = {
    ID: randomUUID(),
    Int: 1,
    Float: 1,
    Boolean: true,
    DateTime: '2026-11-20T12:00:00.000Z',
  };
  return scalars[type.name] ?? 'sample';
}

/** Fields behind the doors that have a rule of their own. */
export function ruledFields(schema: GraphQLSchema) {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  return Object.values(schema.getTypeMap()).flatMap((type) => {
    if (!('getFields' in type) || roots.includes(type as never) || isInputObjectType(type)) return [];
    return Object.values(type.getFields())
      .filter((field) => field.extensions['allow'])
      .map((field) => ({ type: type.name, field }));
  });
}
