import type { GraphQLSchema } from 'graphql';
import type { Field } from './door.js';

/**
 * Takes away the resolvers that only read the property of the field's own name: GraphQL does the same without being
 * told, and the compiled executor then reads the property without a call.
 */
export function readPlainFields(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!('getFields' in type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      if ('resolve' in field && onlyReadsItsProperty(field as Field)) field.resolve = undefined;
    }
  }
  return schema;
}

/** Nest gives each field of a model such a resolver. It is shown an object that notes what is read of it. */
function onlyReadsItsProperty({ name, resolve }: Field): boolean {
  if (resolve?.name !== 'rootFieldResolver') return false;
  const read: unknown[] = [];
  const parent = new Proxy({}, { get: (_, property) => void read.push(property) });
  const answer: unknown = (resolve as (parent: object) => unknown)(parent);
  return answer === undefined && read.length === 1 && read[0] === name;
}
