import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Field, GraphQLSchemaHost, ObjectType, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo, GraphQLSchema } from 'graphql';
import { type Actor, roles } from '#domain';
import { Allow } from '../src/auth/allow.js';
import { audienceOf, type Caller, callers } from '../src/graphql/audience.js';
import { type Door, doorsOf, ruleOf } from '../src/graphql/door.js';
import { guardDoors } from '../src/graphql/doors.js';
import { schemaOf, schemaOfCode } from '../src/graphql/emitted-schema.js';
import { callOf, ruledFields } from './harness/call-door.js';
import { type NodeUnderTest, nodeUnderTest, type Who } from './node-under-test.js';

/** The doors are known before any test runs, so that each has its line in the report. */
const schema = await schemaOfCode();
const doors = doorsOf(schema);

describe('the doors of the API', () => {
  let node: NodeUnderTest;
  const tokens = new Map<Caller, string | undefined>();

  beforeAll(async () => {
    node = await nodeUnderTest();
    for (const role of roles) tokens.set(role, await node.logIn(role));
  });
  afterAll(async () => {
    await node.stop();
  });

  /** What the door said: the code of a shut door, or that it was open. */
  async function knock(door: Door, caller: Caller): Promise<string> {
    const shut = await codesOf(door, tokens.get(caller));
    if (shut !== 'UNAUTHENTICATED' || caller === 'nobody') return shut;
    tokens.set(caller, await node.logIn(caller));
    return codesOf(door, tokens.get(caller));
  }

  async function codesOf(door: Door, token: string | undefined): Promise<string> {
    const { query, variables } = callOf(door);
    const errors =
      door.operation === 'subscription'
        ? await overSocket(query, variables, token)
        : (await node.graphql(token, query, variables)).errors;
    const codes = errors.map(({ extensions }) => extensions.code);
    expect(codes).not.toContain('GRAPHQL_VALIDATION_FAILED');
    expect(codes).not.toContain('INTERNAL_SERVER_ERROR');
    return codes.find((code) => code === 'FORBIDDEN' || code === 'UNAUTHENTICATED') ?? 'open';
  }

  async function overSocket(query: string, variables: object, token: string | undefined) {
    const listening = node.subscribe(token, query, { ...variables });
    const quiet = new Promise<{ value: { errors: [] } }>((resolve) =>
      setTimeout(() => resolve({ value: { errors: [] } }), 300),
    );
    try {
      const first = await Promise.race([listening.next(), quiet]);
      return (first.value?.errors ?? []) as { extensions: { code: string } }[];
    } catch (thrown) {
      return thrown as { extensions: { code: string } }[];
    } finally {
      void listening.end();
    }
  }

  async function askedAs(caller: Caller, query: string, variables: object): Promise<string[]> {
    const { errors } = await node.graphql(tokens.get(caller), query, variables);
    return errors.map(({ extensions }) => extensions.code);
  }

  it.each(doors.map((door) => [`${door.operation} ${door.field.name}`, door] as const))(
    '%s opens to those its rule names, and to nobody else',
    async (_, door) => {
      const mayPass = audienceOf(ruleOf(door.field) ?? []);
      const expected = callers.map((caller) => [
        caller,
        mayPass.includes(caller) ? 'open' : caller === 'nobody' ? 'UNAUTHENTICATED' : 'FORBIDDEN',
      ]);
      const found: [Caller, string][] = [];
      for (const caller of callers) found.push([caller, await knock(door, caller)]);
      expect(found).toEqual(expected);
    },
  );

  describe.each([
    ['an id that is none', { id: () => 'no id', text: 'sample', everything: true }],
    ['a text without end', { id: randomUUID, text: 'ن'.repeat(25_000), everything: true }],
    ['a text that is none', { id: randomUUID, text: 'a\0b', everything: true }],
    ['everything that may be said', { id: randomUUID, text: 'sample', everything: true }],
  ])('on %s', (_, filling) => {
    const others = doors.filter(({ operation }) => operation !== 'subscription');
    it.each(others.map((door) => [`${door.operation} ${door.field.name}`, door] as const))(
      '%s does not break',
      async (__, door) => {
        const caller = audienceOf(ruleOf(door.field) ?? [])[0] ?? 'nobody';
        const { query, variables } = callOf(door, filling);
        let codes = await askedAs(caller, query, variables);
        // some doors end the session of whoever calls them
        if (codes.includes('UNAUTHENTICATED')) {
          tokens.set(caller, await node.logIn(caller as Who));
          codes = await askedAs(caller, query, variables);
        }
        expect(codes).not.toContain('INTERNAL_SERVER_ERROR');
        expect(codes).not.toContain('GRAPHQL_VALIDATION_FAILED');
      },
    );
  });

  it('are told in the language of who knocks, and leave no stack in the log', async () => {
    const before = node.log.length;
    const { errors } = await node.graphql(undefined, '{ me { id } }', {}, 'fr');
    expect(errors[0]?.message).toBe('Connectez-vous d’abord.');
    const forbidden = await node.graphql(tokens.get('listener'), '{ auditVerification { intact } }');
    expect(forbidden.errors[0]?.message).toMatch(/مهامكم/);
    expect(node.log.slice(before).join('')).not.toMatch(/"at"|stack|ERROR|"level":[56]0/);
  });

  it('have a field with a rule of its own opened to those it names only', () => {
    const live = node.running.app.get(GraphQLSchemaHost, { strict: false }).schema;
    for (const { type, field } of ruledFields(live)) {
      const { resolve } = field as { resolve?: (...args: unknown[]) => unknown };
      const pass = audienceOf(ruleOf(field) ?? []);
      for (const caller of callers) {
        const shut = () =>
          resolve?.({}, {}, { actor: actorAs(caller), language: 'ar' }, {
            fieldName: field.name,
          } as GraphQLResolveInfo);
        if (pass.includes(caller)) expect(codeThrown(shut)).toBe('open');
        else
          expect([type, field.name, caller, codeThrown(shut)]).toEqual([
            type,
            field.name,
            caller,
            caller === 'nobody' ? 'UNAUTHENTICATED' : 'FORBIDDEN',
          ]);
      }
    }
  });
});

describe('a rule that was forgotten', () => {
  @ObjectType({ description: 'Sealed.' })
  class Sealed {
    @Field(() => String, { description: 'A name.' })
    name: string;
  }

  @Allow('caseworker')
  @ObjectType({ description: 'For caseworkers.' })
  class ForCaseworkers {
    @Field(() => String, { description: 'A name.' })
    name: string;
  }

  @Resolver()
  class WithoutRule {
    @Query(() => Sealed, { description: 'Open by mistake.' })
    everything() {
      return { name: '' };
    }
  }

  @Resolver()
  class TooWide {
    @Allow('staff')
    @Query(() => ForCaseworkers, { description: 'Wider than what lies behind it.' })
    tooMuch() {
      return { name: '' };
    }
  }

  @Resolver()
  class AsStrict {
    @Allow('caseworker')
    @Query(() => ForCaseworkers, { description: 'As strict as what lies behind it.' })
    enough() {
      return { name: '' };
    }
  }

  const built = (resolver: new () => object): Promise<GraphQLSchema> => schemaOf([resolver]);

  it('on a query keeps the node from starting', async () => {
    const open = await built(WithoutRule);
    expect(() => guardDoors(open)).toThrow('Put @Allow on query everything');
  });

  it('on the way to a type for some keeps the node from starting', async () => {
    const wide = await built(TooWide);
    expect(() => guardDoors(wide)).toThrow(/ForCaseworkers is led to for listener/);
    const strict = await built(AsStrict);
    expect(() => guardDoors(strict)).not.toThrow();
  });
});

function actorAs(caller: Caller): Actor | undefined {
  return caller === 'nobody' ? undefined : { staffId: '', sessionId: '', teamIds: [], roles: [caller] };
}

function codeThrown(call: () => unknown): string {
  try {
    const answer = call();
    if (answer instanceof Promise) answer.catch(() => {});
  } catch (error) {
    const { code } = (error as { extensions?: { code?: string } }).extensions ?? {};
    if (code === 'FORBIDDEN' || code === 'UNAUTHENTICATED') return code;
  }
  return 'open';
}
