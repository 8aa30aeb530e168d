import { type GraphQLSchema, getNamedType, isObjectType, isUnionType } from 'graphql';
import { type Role, roles } from '#domain';
import type { Allowed } from '../auth/allow.js';
import { doorsOf, ruleOf } from './door.js';

/** Whoever calls: one of the roles, or nobody who is known. */
export type Caller = Role | 'nobody';

export const callers: readonly Caller[] = [...roles, 'nobody'];

/** Who may pass a rule, by role. */
export function audienceOf(rule: readonly Allowed[]): Caller[] {
  if (rule.includes('anyone')) return [...callers];
  if (rule.includes('staff')) return [...roles];
  return roles.filter((role) => rule.includes(role));
}

/**
 * Who can get to each object type through the doors and the fields behind them; each way lets through only those who
 * pass every rule on it.
 */
export function whoReaches(schema: GraphQLSchema): Map<string, Set<Caller>> {
  const reached = new Map<string, Set<Caller>>();
  const lead = (to: ReturnType<typeof getNamedType>, who: Iterable<Caller>): void => {
    if (isUnionType(to)) for (const member of to.getTypes()) lead(member, who);
    if (!isObjectType(to)) return;
    const known = reached.get(to.name) ?? new Set<Caller>();
    reached.set(to.name, known);
    const further = [...who].filter((caller) => !known.has(caller));
    if (further.length === 0) return;
    for (const caller of further) known.add(caller);
    for (const field of Object.values(to.getFields())) {
      const rule = ruleOf(field);
      const pass = rule ? audienceOf(rule) : callers;
      lead(
        getNamedType(field.type),
        further.filter((caller) => pass.includes(caller)),
      );
    }
  };
  for (const { field } of doorsOf(schema)) lead(getNamedType(field.type), audienceOf(ruleOf(field) ?? []));
  return reached;
}

/** A type that says whom it is for is led to by nobody else. */
export function checkAudiences(schema: GraphQLSchema): void {
  const wrong = [...whoReaches(schema)].flatMap(([name, reached]) => {
    const type = schema.getType(name);
    const rule = type && ruleOf(type);
    const strangers = rule ? [...reached].filter((caller) => !audienceOf(rule).includes(caller)) : [];
    return strangers.length > 0 ? [`${name} is led to for ${strangers.join(', ')}`] : [];
  });
  if (wrong.length > 0) throw new Error(`A door is wider than what lies behind it: ${wrong.join('; ')}`);
}
