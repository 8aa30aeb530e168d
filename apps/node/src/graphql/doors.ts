import { defaultFieldResolver, type GraphQLSchema, getNamedType, isUnionType } from 'graphql';
import { refuse } from '#domain';
import type { Allowed } from '../auth/allow.js';
import { NodeLocked } from '../auth/node-locked.js';
import { checkAudiences } from './audience.js';
import { doorsOf, type Field, ruleOf } from './door.js';
import type { GraphqlContext } from './graphql-context.js';
import { mayPass } from './may-pass.js';
import { Forbidden, Unauthenticated } from './shut-door.js';

/**
 * Puts each rule in front of what it guards. A way in without a rule, or one that leads somebody to a type that is not
 * for her, keeps the node from starting.
 */
export function guardDoors(schema: GraphQLSchema): GraphQLSchema {
  const open = doorsOf(schema).filter(({ field }) => !ruleOf(field));
  if (open.length > 0) {
    throw new Error(`Who may pass? Put @Allow on ${open.map(({ operation, field }) => `${operation} ${field.name}`)}`);
  }
  checkAudiences(schema);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!('getFields' in type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) if ('args' in field) guard(field as Field);
  }
  return schema;
}

function guard(field: Field): void {
  const rule = ruleOf(field);
  if (!rule) return;
  const { subscribe, resolve = defaultFieldResolver } = field;
  if (subscribe) {
    field.subscribe = async (parent, args, context, info) => {
      requirePass(rule, context);
      return whileAllowed((await subscribe(parent, args, context, info)) as AsyncIterable<unknown>, rule, context);
    };
    return;
  }
  const answer = mayRefuse(field) ? lockedIsRefused(resolve) : resolve;
  field.resolve = (parent, args, context, info) => {
    requirePass(rule, context);
    return answer(parent, args, context, info);
  };
}

/**
 * Ends a subscription before the first event after its opener's session or role is gone, or her teams are others: what
 * she may see was decided by them.
 */
function whileAllowed(events: AsyncIterable<unknown>, rule: readonly Allowed[], context: GraphqlContext) {
  const source = events[Symbol.asyncIterator]();
  const end = async (): Promise<IteratorResult<unknown>> => {
    await source.return?.();
    return { value: undefined, done: true };
  };
  return {
    async next(): Promise<IteratorResult<unknown>> {
      const event = await source.next();
      const actor = context.askAgain ? await context.askAgain() : context.actor;
      return event.done || (mayPass(rule, actor) && sameTeams(actor, context.actor)) ? event : end();
    },
    return: end,
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

function sameTeams(now: GraphqlContext['actor'], before: GraphqlContext['actor']): boolean {
  const teamsOf = (actor: GraphqlContext['actor']) => [...(actor?.teamIds ?? [])].sort().join(' ');
  return teamsOf(now) === teamsOf(before);
}

function requirePass(rule: readonly Allowed[], { actor }: GraphqlContext): void {
  if (!mayPass(rule, actor)) throw actor ? new Forbidden() : new Unauthenticated();
}

function mayRefuse({ type }: Field): boolean {
  const named = getNamedType(type);
  return isUnionType(named) && named.getTypes().some(({ name }) => name === 'Refusal');
}

/** While nobody on duty has logged in, what needs the duty key is refused with a sentence that says so. */
function lockedIsRefused(resolve: NonNullable<Field['resolve']>): NonNullable<Field['resolve']> {
  return async (parent, args, context, info) => {
    try {
      const answer: unknown = await resolve(parent, args, context, info);
      return answer instanceof NodeLocked ? refuse('node-locked') : answer;
    } catch (error) {
      if (error instanceof NodeLocked) return refuse('node-locked');
      throw error;
    }
  };
}
