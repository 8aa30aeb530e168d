import { isProblem, type Problem, type PublicKey, problem } from '#federation';

/** A receipt names no key: it was signed with the current one, or with the one before while that changed. */
export function underOneOf<T>(keys: readonly PublicKey[], read: (key: PublicKey) => T | Problem): T | Problem {
  const results = keys.map(read);
  return results.find((result) => !isProblem(result)) ?? results[0] ?? problem('unknown-key');
}
