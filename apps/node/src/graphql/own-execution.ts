import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import { Injectable } from '@nestjs/common';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { CompiledExecution } from './compiled-execution.js';
import type { GraphqlContext } from './graphql-context.js';

type Gateway = ApolloServerOptionsWithGateway<GraphqlContext>['gateway'];
type Listener = Parameters<Gateway['onSchemaLoadOrUpdate']>[0];

interface Request {
  readonly document: DocumentNode;
  /** What was asked for by name: the context's own `operationName` is null where the document has no such operation. */
  readonly request: { readonly operationName?: string; readonly variables?: Record<string, unknown> };
  readonly context: object;
}

/** Lets Apollo answer with `CompiledExecution`: the only place where it takes an executor is its socket for gateways. */
@Injectable()
export class OwnExecution {
  private schema: GraphQLSchema | undefined;
  private listener: Listener | undefined;

  /** To be told before the server starts. */
  readonly use = (schema: GraphQLSchema): GraphQLSchema => {
    this.schema = schema;
    return schema;
  };

  readonly gateway: Gateway = {
    onSchemaLoadOrUpdate: (listener) => {
      this.listener = listener;
      return () => {
        this.listener = undefined;
      };
    },
    load: async () => {
      if (!this.schema) throw new Error('There is no schema to answer from.');
      this.listener?.({ apiSchema: this.schema, coreSupergraphSdl: '' });
      const execution = new CompiledExecution(this.schema);
      return {
        executor: ({ document, request: { operationName, variables }, context }: Request) =>
          execution.answer({ document, operationName, variables, context: context as GraphqlContext }),
      };
    },
    stop: async () => {},
  };
}
