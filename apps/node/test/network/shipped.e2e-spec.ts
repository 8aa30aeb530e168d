import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  buildClientSchema,
  getIntrospectionQuery,
  type IntrospectionQuery,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';
import type { NodeProcess } from './node-process.js';
import { amman } from './organisations.js';
import { type ProcessesUnderTest, processesUnderTest } from './processes-under-test.js';

/** The bundle gives classes of the same name other ones; a type of the API is named after its class. */
describe('the server as it is shipped, bundled', () => {
  let network: ProcessesUnderTest;
  let node: NodeProcess;

  beforeAll(async () => {
    network = await processesUnderTest([amman]);
    [node] = network.nodes as [NodeProcess];
    await node.start();
  }, 120_000);
  afterAll(() => network.stop());

  it('has the API that the code declares', async () => {
    const token = await node.logIn('caseworker');
    const asked = getIntrospectionQuery({ specifiedByUrl: true, inputValueDeprecation: true });
    const { data } = await node.graphql<IntrospectionQuery>(token, asked);
    if (!data) throw new Error('the node says nothing of its API');
    const schema = lexicographicSortSchema(buildClientSchema(data));
    expect(`${printSchema(schema)}\n`).toBe(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));
  });

  it('finds the documents and the sets of indicators that come along', async () => {
    const token = await node.logIn('caseworker');
    const asked = '{ indicatorSets { id } protocolInForce { __typename } }';
    const { data } = await node.graphql<Record<string, unknown>>(token, asked);
    expect(data).toEqual({
      indicatorSets: expect.arrayContaining([{ id: expect.any(String) }]),
      protocolInForce: { __typename: 'ProtocolInForce' },
    });
  });
});
