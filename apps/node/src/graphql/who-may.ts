import { type GraphQLSchema, isObjectType } from 'graphql';
import { roles } from '#domain';
import { audienceOf, type Caller, whoReaches } from './audience.js';
import { doorsOf, ruleOf } from './door.js';

/**
 * Who may, as lines: each query, mutation and subscription with those who may call it, and each field of each type with
 * those who can get to it. Committed beside the schema, so that a wider door shows in a review.
 */
export function whoMay(schema: GraphQLSchema): string {
  const doors = doorsOf(schema).map(
    ({ operation, field }) => `${operation} ${field.name}: ${ruleOf(field)?.join(' ')}`,
  );
  const reached = whoReaches(schema);
  const fields = [...reached].flatMap(([name, callers]) => {
    const type = schema.getType(name);
    if (!isObjectType(type)) return [];
    return Object.values(type.getFields()).map((field) => {
      const pass = audienceOf(ruleOf(field) ?? ['anyone']);
      return `${name}.${field.name}: ${told(pass.filter((caller) => callers.has(caller)))}`;
    });
  });
  return `${[...doors.sort(), '', ...fields.sort()].join('\n')}\n`;
}

function told(callers: readonly Caller[]): string {
  if (callers.includes('nobody')) return 'anyone';
  return callers.length === roles.length ? 'staff' : callers.join(' ');
}
