import type { GraphQLField, GraphQLSchema } from 'graphql';
import type { Allowed } from '../auth/allow.js';
import type { GraphqlContext } from './graphql-context.js';

export type Field = GraphQLField<unknown, GraphqlContext>;

/** A way into the API. */
export interface Door {
  readonly operation: 'query' | 'mutation' | 'subscription';
  readonly field: Field;
}

/** The rule that stands on a field or a type of the schema. */
export function ruleOf(on: { extensions: Readonly<Record<string, unknown>> }): readonly Allowed[] | undefined {
  return on.extensions['allow'] as readonly Allowed[] | undefined;
}

/** Every query, mutation and subscription. */
export function doorsOf(schema: GraphQLSchema): Door[] {
  const roots = {
    query: schema.getQueryType(),
    mutation: schema.getMutationType(),
    subscription: schema.getSubscriptionType(),
  };
  return (['query', 'mutation', 'subscription'] as const).flatMap((operation) =>
    Object.values(roots[operation]?.getFields() ?? {}).map((field) => ({ operation, field })),
  );
}
