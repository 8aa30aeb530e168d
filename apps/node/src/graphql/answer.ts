import type { Type } from '@nestjs/common';
import { createUnionType } from '@nestjs/graphql';
import { isRefusal } from '#domain';
import { RefusalModel } from './refusal.model.js';

/**
 * The answer of a mutation (or of a query about one thing): what was asked for, or a refusal. A resolver returns the
 * model's shape or the domain's `Refusal`; with more than one model it returns instances of their classes.
 */
export function answerOf<Model extends object>(name: string, models: () => readonly Type<Model>[]) {
  return createUnionType({
    name,
    types: () => [...models(), RefusalModel] as const,
    resolveType: (answer: object) => {
      if (isRefusal(answer)) return RefusalModel;
      const [only, ...others] = models();
      if (only && others.length === 0) return only;
      return models().find((model) => answer instanceof model);
    },
  });
}
