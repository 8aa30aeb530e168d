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
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';
import type { Door } from '../../src/graphql/door.js';

/** What a call is filled with. */
export interface Filling {
  readonly id: () => string;
  readonly text: string;
  /** Fill in what may be left out, too. */
  readonly everything?: boolean;
}

const least: Filling = { id: randomUUID, text: 'sample' };

/** A call of a door with the least that the schema asks for, or as it is filled: enough to get past GraphQL's checks. */
export function callOf({ operation, field }: Door, filling = least): { query: string; variables: object } {
  const given = field.args.filter((arg) => filling.everything || isRequiredArgument(arg));
  const declared = given.map((arg) => `$${arg.name}: ${arg.type}`).join(', ');
  const passed = given.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const selected = isCompositeType(getNamedType(field.type as GraphQLOutputType)) ? ' { __typename }' : '';
  const query = `${operation}${declared && ` (${declared})`} { ${field.name}${passed && `(${passed})`}${selected} }`;
  return { query, variables: Object.fromEntries(given.map((arg) => [arg.name, sample(arg.type, filling)])) };
}

/** Some value of an input type. */
function sample(type: GraphQLInputType, filling: Filling): unknown {
  if (isNonNullType(type)) return sample(type.ofType, filling);
  if (isListType(type)) return filling.everything ? [sample(type.ofType, filling)] : [];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter((field) => filling.everything || isRequiredInputField(field));
    return Object.fromEntries(fields.map((field) => [field.name, sample(field.type, filling)]));
  }
  const scalars: Record<string, unknown> = {
    ID: filling.id(),
    Int: 1,
    Float: 1,
    Boolean: true,
    DateTime: '2026-11-20T12:00:00.000Z',
  };
  return scalars[type.name] ?? filling.text;
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
