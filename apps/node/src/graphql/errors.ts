import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { type Language, type ProblemCode, problemSentences } from '#i18n';
import { NodeLocked } from '../auth/node-locked.js';
import { BadInput } from './bad-input.js';
import { withoutValues } from './without-values.js';

/** Mistakes of the caller's program, told to it as they are but for the values it sent. */
const mistakes = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

/**
 * What of an error leaves the node: its code, where in the document it happened and, for the caller's own mistakes,
 * what is wrong with which field. No value, no stack, no word of the database.
 */
export function tellError(formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError {
  const error = unwrapResolverError(thrown);
  const { locations, path } = formatted;
  if (error instanceof BadInput) return { message: error.message, locations, path, extensions: error.extensions };
  const code = codeOf(formatted, error);
  const message = isProblem(code) ? problemSentences[code].en : withoutValues(formatted.message, code);
  return { message, locations, path, extensions: { code } };
}

/** The same error for whoever asked in that language. */
export function inLanguage(error: GraphQLFormattedError, language: Language): GraphQLFormattedError {
  const code = error.extensions?.['code'];
  return isProblem(code) ? { ...error, message: problemSentences[code][language] } : error;
}

/** Whether it is the node's own fault, and belongs into its log. */
export function isFault(thrown: unknown): boolean {
  const error = unwrapResolverError(thrown);
  if (error instanceof NodeLocked) return false;
  return !(error instanceof GraphQLError) || codeOf(error, error) === 'INTERNAL_SERVER_ERROR';
}

function codeOf(formatted: Pick<GraphQLFormattedError, 'extensions'>, error: unknown): string {
  if (error instanceof NodeLocked) return 'NODE_LOCKED';
  const code = formatted.extensions?.['code'];
  return isProblem(code) || (typeof code === 'string' && mistakes.has(code)) ? code : 'INTERNAL_SERVER_ERROR';
}

function isProblem(code: unknown): code is ProblemCode {
  return typeof code === 'string' && Object.hasOwn(problemSentences, code);
}
