import type { DynamicModule, ForwardReference, Type } from '@nestjs/common';

type Imported = Type | DynamicModule | Promise<DynamicModule> | ForwardReference;

/** The classes of all resolvers of a module and those it imports: what the schema is made of, without starting a node. */
export function resolversOf(module: Imported, seen = new Set<unknown>()): Type[] {
  if (seen.has(module) || module instanceof Promise || 'forwardRef' in module) return [];
  seen.add(module);
  const on = 'module' in module ? module.module : module;
  const imports: Imported[] = Reflect.getMetadata('imports', on) ?? [];
  const providers: unknown[] = Reflect.getMetadata('providers', on) ?? [];
  const own = providers.filter((provider): provider is Type => isResolver(provider) && !seen.has(provider));
  for (const resolver of own) seen.add(resolver);
  return [...own, ...imports.flatMap((further) => resolversOf(further, seen))];
}

function isResolver(provider: unknown): provider is Type {
  return typeof provider === 'function' && Reflect.hasMetadata('graphql:resolver_type', provider);
}
