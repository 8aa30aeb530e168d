import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLSchema,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import type { GraphqlContext } from './graphql-context.js';

/** What is asked, parsed and validated. */
export interface Asked {
  readonly document: DocumentNode;
  readonly operationName?: string | null;
  readonly variables?: Record<string, unknown>;
  readonly context: GraphqlContext;
}

type Compiled = CompiledQuery['query'] | 'cannot be';

/** Asked so often, a query is compiled: what is asked once is not worth it, and nobody shall make us compile at will. */
const oftenEnough = 3;
const mostKept = 200;

/**
 * Answers operations. A query that somebody who is logged in asks again and again is compiled (graphql-jit) and then
 * answered without walking through its document. Doors, resolvers and errors stay the same; whatever is not one query
 * with variables that fit is left to graphql-js. Resolvers answer a list whole and put no promise into it: of one that
 * fails graphql-jit would make two.
 */
export class CompiledExecution {
  private readonly times = new WeakMap<DocumentNode, number>();
  private readonly kept = new Map<DocumentNode, Compiled>();

  constructor(private readonly schema: GraphQLSchema) {}

  async answer(asked: Asked): Promise<ExecutionResult> {
    const { document, variables = {}, context } = asked;
    const query = onlyQuery(asked);
    if (!query || !context.actor) return this.walk(asked);
    const compiled = this.compiledOf(document);
    if (typeof compiled !== 'function') return this.walk(asked);
    const { errors } = getVariableValues(this.schema, query.variableDefinitions ?? [], variables);
    return errors ? this.walk(asked) : compiled(undefined, context, variables);
  }

  isCompiled(document: DocumentNode): boolean {
    return this.kept.has(document);
  }

  private async walk({ document, operationName, variables, context }: Asked): Promise<ExecutionResult> {
    const { schema } = this;
    return execute({ schema, document, operationName, variableValues: variables, contextValue: context });
  }

  private compiledOf(document: DocumentNode): Compiled | undefined {
    const known = this.kept.get(document);
    if (known) return known;
    const times = (this.times.get(document) ?? 0) + 1;
    this.times.set(document, times);
    return times < oftenEnough ? undefined : this.compile(document);
  }

  /** Keeps the newest ones. */
  private compile(document: DocumentNode): Compiled {
    const made = compileQuery(this.schema, document, undefined, { disablingCapturingStackErrors: true });
    const compiled = isCompiledQuery(made) ? made.query : 'cannot be';
    const [oldest] = this.kept.keys();
    if (oldest && this.kept.size >= mostKept) this.kept.delete(oldest);
    this.kept.set(document, compiled);
    return compiled;
  }
}

function onlyQuery({ document, operationName }: Asked): OperationDefinitionNode | undefined {
  const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  const [only, ...others] = operations;
  if (!only || others.length > 0 || only.operation !== OperationTypeNode.QUERY) return undefined;
  return !operationName || operationName === only.name?.value ? only : undefined;
}
