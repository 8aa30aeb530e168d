import { ApolloArmor } from '@escape.tech/graphql-armor';
import type { ValidationRule } from 'graphql';

/** The longest document, in tokens; the longest request, in bytes; the most bytes of one WebSocket message. */
export const longestDocument = 2000;
export const longestRequest = 1_048_576;
export const longestSocketMessage = 65_536;
/** On one socket. */
export const mostSubscriptions = 20;

/**
 * What one document may ask for. A list multiplies what is beneath it by its `first`; each level counts half as much
 * again. Lists themselves end at a hundred (`PageArgs`).
 */
export function limits(): ValidationRule[] {
  const armor = new ApolloArmor({
    maxDepth: { n: 12, flattenFragments: true },
    maxAliases: { n: 15 },
    maxDirectives: { n: 10 },
    costLimit: { maxCost: 30_000, objectCost: 2, scalarCost: 1, depthCostFactor: 1.5, flattenFragments: true },
    maxTokens: { enabled: false },
    blockFieldSuggestion: { enabled: false },
  });
  return [...armor.protect().validationRules];
}
