import type { ApolloServerPlugin } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import { Injectable, Logger } from '@nestjs/common';
import { type GraphQLSchema, Kind, type OperationDefinitionNode } from 'graphql';
import { inLanguage, isFault } from './errors.js';
import type { GraphqlContext } from './graphql-context.js';

/** Says errors in the asker's language, and writes the node's own faults into its log. */
@Injectable()
export class Reports {
  private readonly logger = new Logger('api');

  plugin(): ApolloServerPlugin<GraphqlContext> {
    return {
      requestDidStart: async () => ({
        didEncounterErrors: async ({ errors, operation, schema }) => this.report(errors, operation, schema),
        willSendResponse: async ({ response, contextValue }) => {
          if (response.body.kind !== 'single' || !response.body.singleResult.errors) return;
          const { singleResult } = response.body;
          singleResult.errors = singleResult.errors?.map((error) => inLanguage(error, contextValue.language));
        },
      }),
    };
  }

  report(errors: readonly Error[], operation: OperationDefinitionNode | undefined, schema: GraphQLSchema): void {
    for (const error of errors) {
      if (isFault(error))
        this.logger.error({ operation: operation && doorsNamed(operation, schema), error: unwrapResolverError(error) });
    }
  }
}

/** The doors that an operation asks for, by the schema's own names: nothing that a caller has written. */
function doorsNamed(operation: OperationDefinitionNode, schema: GraphQLSchema): string {
  const fields = schema.getRootType(operation.operation)?.getFields() ?? {};
  const named = operation.selectionSet.selections.flatMap((selection) =>
    selection.kind === Kind.FIELD && Object.hasOwn(fields, selection.name.value) ? [selection.name.value] : [],
  );
  return `${operation.operation} ${[...new Set(named)].slice(0, 10).join(' ')}`.trim();
}
