import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type NodeUnderTest, nodeUnderTest } from './node-under-test.js';

describe('the API of a node', () => {
  let node: NodeUnderTest;
  beforeAll(async () => {
    node = await nodeUnderTest();
  });
  afterAll(async () => {
    await node.stop();
  });

  it('tells somebody who logs in who she is', async () => {
    const token = await node.logIn('caseworker');
    const { data, errors } = await node.graphql<{ me: { name: string } }>(token, '{ me { name } }');
    expect(errors).toEqual([]);
    expect(data.me.name).toBe('Huda (invented)');
  });
});
